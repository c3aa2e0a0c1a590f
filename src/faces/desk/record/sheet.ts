import type {
  BuiltInAction,
  Definition,
  RecordType,
  RoutingStep,
  Workflow,
} from '../../../casework/records/in-words.ts';
import { openRecord, type RecordView } from '../../../casework/records/open-record.ts';
import { notPermitted } from '../../../casework/records/reach-record.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { definitionAt } from '../../../casework/systems/definition-at.ts';
import { inLanguage, type Language } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { getFlow, getType } from '../names.ts';
import type { PlaceInList } from '../worklist/place-in-list.ts';
import { findPlace } from './place-cookie.ts';

/** A visit to one record. */
export type RecordVisit<Query = unknown, Body = unknown> = Visit<{ system: string; record: string }, Query, Body>;

/** One record as its pages show it: what was opened, and the definition it was made under. */
export interface Sheet {
  readonly visit: RecordVisit;
  readonly language: Language;
  readonly view: RecordView;
  /** The form that is open on the page, coded. */
  readonly form: string | undefined;
  readonly definition: Definition;
  readonly type: RecordType;
  readonly flow: Workflow;
  /** Path of the record. */
  readonly path: string;
  /** The language the correspondent wrote in, where it is not the page's. */
  readonly writtenIn: Language | undefined;
  /** The list it was gone to from, where it was, and the place in it. */
  readonly place: PlaceInList | undefined;
  /** The current step that waits for this person. */
  readonly step: RoutingStep | undefined;
}

/** Why the person may not say of a step that it goes on, as where they drafted what it judges; undefined when they may. */
export function whyNot({ view, language }: Pick<Sheet, 'view' | 'language'>, step: RoutingStep): string | undefined {
  const first = view.steps.find((one) => one.step === step.id)?.decisions[0];
  return first?.why && inLanguage(first.why, language);
}

/** What a page shows besides the record. */
interface Opening {
  readonly unmask?: boolean;
  /** The form that is open on the page, coded; default none, the person reads. */
  readonly form?: string;
  /** Also the person's drafts of a form that stands on the page beside what is read. */
  readonly draftsOf?: string;
  /** The page says what was just done: also whether it can be undone. */
  readonly undo?: boolean;
  /** It is to be printed. */
  readonly print?: boolean;
  /** From where the record is gone to now; without it, from where it was last. */
  readonly place?: PlaceInList | undefined;
  /** What the page is a form for; who may not do it gets no form. */
  readonly needs?: BuiltInAction;
}

/** Opens a record for its pages; each opening is charged and audited, and others learn that the person is there. @throws {DomainError} */
export async function openSheet(
  visit: RecordVisit,
  { unmask = false, form, draftsOf = form, undo = false, print = false, place, needs }: Opening = {},
): Promise<Sheet> {
  const { incoming, system, language } = visit;
  const { record } = incoming.params;
  const view = await runQuery(incoming.installation, visit.call, openRecord, {
    system: system.id,
    record,
    unmask,
    connections: true,
    doing: form ?? 'reading',
    draftsOf,
    undo,
    print,
  });
  if (needs && !view.may.includes(needs)) throw notPermitted('not-offered', view.state);
  const definition = definitionAt(incoming.installation, system.id, view.definitionVersion);
  const type = getType(definition, view.recordType);
  const languageField = type.intake?.fields.language;
  const written = languageField === undefined ? undefined : view.fields[languageField];
  return {
    visit,
    language,
    view,
    form,
    definition,
    type,
    flow: getFlow(definition, view.recordType),
    path: `${visit.base}/records/${view.id}`,
    writtenIn: (written === 'en' || written === 'fr') && written !== language ? written : undefined,
    place: place ?? findPlace({ header: incoming.context.req.header('cookie'), account: visit.me.account }, view.id),
    step: findMyStep(view),
  };
}

/** The subject of a record, or its number where the subject is not the person's to read. */
export function subjectOf({ view, type }: Pick<Sheet, 'view' | 'type'>): string {
  const subject = view.fields[type.subjectLine];
  return typeof subject === 'string' && subject !== '' ? subject : view.controlNumber;
}

/** Name of an account that appears in the record. */
export function personName({ view }: Pick<Sheet, 'view'>, account: string): string {
  return view.names[account] ?? account.slice(0, 8);
}

/** The step that waits for this person: first one of which they may say that it goes on. */
function findMyStep({ steps, routingSlip }: RecordView): RoutingStep | undefined {
  const mine = steps.find(({ decisions }) => decisions[0]?.permitted) ?? steps[0];
  return mine && routingSlip?.steps.find(({ id }) => id === mine.step);
}
