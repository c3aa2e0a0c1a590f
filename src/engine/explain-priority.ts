import { pathsRead } from '../definition/conditions/paths-read.ts';
import type { Definition } from '../definition/definition.ts';
import type { RecordType } from '../definition/schema/record-type.ts';
import type { Text } from '../definition/text.ts';
import { bindingsOf } from './conditions.ts';
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
