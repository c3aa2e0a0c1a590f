import { pathsRead } from '../definition/conditions/paths-read.ts';
import type { Definition } from '../definition/definition.ts';
import { codedFields } from '../definition/lookup/is-sealed.ts';
import type { RecordType } from '../definition/schema/record-type.ts';
import type { Text } from '../definition/text.ts';
import { bindingsOf, holds } from './conditions.ts';
import { getRecordType } from './definition-index.ts';
import { rulesThatHold } from './priority-of.ts';
import type { RecordSnapshot } from './types.ts';

/** The points of a record, and why, as far as the person may know. */
export interface ExplainedPriority {
  /** As lists show them. */
  readonly points: number;
  readonly reasons: readonly { readonly points: number; readonly because: Text }[];
  /** What is left of the points: by rules that look at something the person does not see, in one sum. */
  readonly others: number;
}

export interface PriorityQuestion {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  /** As they were kept with the record. */
  readonly points: number;
  /** When they were worked out. */
  readonly at: Date;
  /** Paths of fields that are shown to the person. */
  readonly read: ReadonlySet<string>;
  /** Built-in actions that are permitted to the person. */
  readonly may: readonly string[];
}

/**
 * Why a record has its points. The words of a rule say something of every field its condition looks at, so that they stand there only
 * where all of them are shown. The sum of the rest tells nothing new: whoever opens a record sees its points.
 */
export function explainPriority({ definition, record, points, at, ...seen }: PriorityQuestion): ExplainedPriority {
  const { recordType } = getRecordType(definition, record.recordType);
  const holding = rulesThatHold(definition, record.recordType, bindingsOf({ definition, record, now: at }));
  const reasons = holding
    .filter(({ when }) => seesAll(when, recordType, seen))
    .map((rule) => ({ points: rule.points, because: rule.because }));
  return { points, reasons, others: reasons.reduce((rest, one) => rest - one.points, points) };
}

/** What a list holds of a record: nothing of it is sealed. */
export type ListedRecord = Pick<
  RecordSnapshot,
  'recordType' | 'state' | 'channel' | 'registeredBy' | 'assignee' | 'office'
> & {
  readonly facts: RecordSnapshot['fields'];
};

export interface ListedPriorityQuestion extends Pick<PriorityQuestion, 'definition' | 'points' | 'read'> {
  readonly record: ListedRecord;
}

/**
 * Why a record of a list has its points, by what the list holds of it: rules over sealed fields, documents, what was done, the slip or the
 * day are in the sum of the others, and no condition is asked of a value that is not there.
 */
export function explainListedPriority({ definition, record, points, read }: ListedPriorityQuestion): ExplainedPriority {
  const { facts, ...rest } = record;
  const { recordType, workflow } = getRecordType(definition, record.recordType);
  const coded = new Set(codedFields(recordType).map(({ id }) => id));
  const snapshot = {
    ...rest,
    id: '',
    version: 0,
    registeredAt: '',
    fields: facts,
    deadlines: [],
    documents: [],
    done: [],
  };
  const bindings = bindingsOf({ definition, record: snapshot, now: new Date(0) });
  const isListed = (path: string) =>
    path.startsWith('record.')
      ? coded.has(path.slice('record.'.length)) && read.has(path.slice('record.'.length))
      : listedToAll.includes(path);
  const reasons = workflow.workflow.priority
    .filter(({ when }) => {
      const paths = pathsRead(when, recordType);
      return paths !== undefined && [...paths].every(isListed) && holds(when, bindings);
    })
    .map((rule) => ({ points: rule.points, because: rule.because }));
  return { points, reasons, others: reasons.reduce((left, one) => left - one.points, points) };
}

/** What every list holds of a record. */
const listedToAll = ['state', 'channel', 'registeredBy', 'assignee', 'office'];

type Seen = Pick<PriorityQuestion, 'read' | 'may'>;

function seesAll(condition: string, recordType: RecordType, seen: Seen): boolean {
  const paths = pathsRead(condition, recordType);
  return paths !== undefined && [...paths].every((path) => sees(path, seen));
}

function sees(path: string, { read, may }: Seen): boolean {
  if (path.startsWith('record.')) return read.has(path.slice('record.'.length));
  if (path === 'documents') return may.includes('read-documents');
  if (path === 'done') return may.includes('view-history');
  return shownToAll.includes(path);
}

/** What everyone sees of a record they open. */
const shownToAll = [
  'state',
  'previousState',
  'channel',
  'registeredBy',
  'assignee',
  'office',
  'slip.round',
  'today',
  'now',
];
