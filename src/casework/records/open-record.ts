import { findOffice } from '../../definition/lookup/offices-below.ts';
import { builtInActions } from '../../definition/schema/access.ts';
import type { Text } from '../../definition/text.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { maskFields } from '../../engine/access/mask-fields.ts';
import { offeredActions } from '../../engine/decide/offered-actions.ts';
import { type OfferedStep, offeredSteps } from '../../engine/decide/offered-steps.ts';
import { type ExplainedPriority, explainPriority } from '../../engine/explain-priority.ts';
import type { FieldValues, OfferedAction, RoutingSlip } from '../../engine/types.ts';
import type { Undo } from '../../engine/undo/undoable.ts';
import { listDocuments } from '../../storage/documents/documents.ts';
import { listDrafts } from '../../storage/drafts/drafts.ts';
import { listNotes } from '../../storage/notes/notes.ts';
import { notePresence } from '../../storage/presence/presence.ts';
import { listLinks } from '../../storage/records/links.ts';
import { listActionsSinceOwn } from '../../storage/records/record-actions.ts';
import { listBringForwards } from '../../storage/timers/bring-forwards.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import type { DraftView } from '../drafts/draft.ts';
import { showDrafts } from '../drafts/show-drafts.ts';
import { type PresenceView, showPresence } from '../presence/show-presence.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { offeredNow, undoSince } from '../undo/logged-changes.ts';
import { type DueView, dueOf } from './due-of.ts';
import { type BringForwardView, type LinkView, showBringForwards, showLinks } from './show-connections.ts';
import { type DocumentView, showDocuments } from './show-documents.ts';
import { type NoteView, showNotes } from './show-notes.ts';

export interface OpenRecordInput {
  readonly system: string;
  readonly record: string;
  /** Show masked details; asks for a purpose. */
  readonly unmask?: boolean;
  /** Also its links and bring-forwards, where the person works with them. */
  readonly connections?: boolean;
  /** The page says that the person is there: `reading`, or the form that is open. Without it nobody is told, nor told of. */
  readonly doing?: string | undefined;
  /** Also the person's own drafts of this form. */
  readonly draftsOf?: string | undefined;
  /** It is shown to be printed, which the log says in place of that it was opened. */
  readonly print?: boolean | undefined;
  /** Also whether what the person did last can be undone, for the page that says it was done. */
  readonly undo?: boolean | undefined;
}

/** A record as a person sees it. */
export interface RecordView {
  readonly id: string;
  readonly controlNumber: string;
  readonly recordType: string;
  readonly definitionVersion: number;
  readonly state: string;
  readonly previousState: string | undefined;
  readonly closedReason: string | undefined;
  readonly version: number;
  readonly channel: string;
  readonly registeredAt: string;
  readonly registeredBy: string;
  readonly fields: FieldValues;
  /** Paths of values that are shown only after they are opened with a purpose. */
  readonly masked: readonly string[];
  readonly unmasked: boolean;
  /** Paths of values that may be changed by an edit or with an action, of those that are shown. */
  readonly writable: readonly string[];
  readonly due: DueView | undefined;
  /** Its points and why, as far as the person may know. */
  readonly priority: ExplainedPriority;
  readonly assignee: string | undefined;
  readonly office: string | undefined;
  readonly restrictedTo: readonly string[] | undefined;
  readonly actions: readonly OfferedAction[];
  /** Built-in actions that are permitted, such as `assign` and `add-note`. */
  readonly may: readonly string[];
  /** Steps of the slip that wait for this person, with what they may decide there and why not the rest. */
  readonly steps: readonly OfferedStep[];
  readonly routingSlip: RoutingSlip | undefined;
  readonly documents: readonly DocumentView[];
  /** Release copies wait for a second reader, and the access rules let the person be one. */
  readonly secondReading: boolean;
  readonly notes: readonly NoteView[];
  readonly links: readonly LinkView[];
  readonly bringForwards: readonly BringForwardView[];
  /** Who else is at the record now, for a page that says that the person is. */
  readonly here: readonly PresenceView[];
  /** The person's own drafts of the form asked for, newest first. */
  readonly drafts: readonly DraftView[];
  /** What the person has just changed and can take back. */
  readonly undo: Undo | undefined;
  /** Names of the accounts that appear in the view. */
  readonly names: Readonly<Record<string, string>>;
  readonly officeTitle: Text | undefined;
  /** Set when it was reached under an emergency lease. */
  readonly lease: boolean;
}

/** Opens a record: fields by the field rules, why the due date, what may be done and why not, slip, documents, notes. */
export const openRecord = recordQuery<OpenRecordInput, RecordView>({
  name: 'open-record',
  action: 'view',
  unmask: ({ unmask }) => unmask === true,
  note: ({ access, unmasked }, { print }) => {
    if (unmasked) return auditNote('unmasked', { fields: [...access.read].slice(0, 200) });
    return print ? auditNote('printed', {}) : auditNote('opened', {});
  },
  readAhead: async (db, { row, has, account, now }, { connections, doing, draftsOf, undo }) => {
    const [notes, documents, links, bringForwards, drafts, here, log] = await Promise.all([
      has.notes ? listNotes(db, row.id) : [],
      row.document_count > 0 ? listDocuments(db, row.id) : [],
      connections && has.links ? listLinks(db, row.id) : [],
      connections && has.bringForwards ? listBringForwards(db, row.id) : [],
      draftsOf === undefined ? [] : listDrafts(db, { account, record_id: row.id, form: draftsOf }),
      doing === undefined ? [] : notePresence(db, { record: row.id, account, doing, now }),
      undo ? listActionsSinceOwn(db, { recordId: row.id, account, since: undoSince(now) }) : undefined,
    ]);
    return { notes, documents, links, bringForwards, drafts, here, log };
  },
  show: async (look, { connections }) => {
    const { file, definition, access } = look;
    const { row, snapshot } = file;
    const { fields, masked } = maskFields(definition, snapshot.recordType, snapshot.fields, access);
    const may = permittedOf(look);
    const documents = may.includes('read-documents') ? await showDocuments(look) : [];
    const notes = may.includes('read-notes') ? await showNotes(look) : [];
    const links = connections && may.includes('link') ? await showLinks(look) : [];
    const here = showPresence(look.ahead.here ?? []);
    const bringForwards = connections && may.includes('bring-forward') ? await showBringForwards(look) : [];
    return {
      id: row.id,
      controlNumber: row.control_number,
      recordType: row.record_type,
      definitionVersion: row.definition_version,
      state: snapshot.state,
      previousState: snapshot.previousState,
      closedReason: snapshot.closedReason,
      version: row.version,
      channel: row.channel,
      registeredAt: snapshot.registeredAt,
      registeredBy: snapshot.registeredBy,
      fields,
      masked,
      unmasked: look.unmasked,
      writable: writableOf(access),
      due: dueOf(look),
      priority: priorityOf(look, may),
      assignee: snapshot.assignee,
      office: snapshot.office,
      restrictedTo: snapshot.restrictedTo,
      actions: offeredActions({ definition, record: snapshot, actor: look.actor, now: look.now }),
      may,
      steps: offeredSteps({ definition, record: snapshot, actor: look.actor }),
      routingSlip: snapshot.routingSlip,
      documents,
      secondReading: snapshot.redaction?.state === 'with-reader' && readersNeeds.every((one) => may.includes(one)),
      notes,
      links,
      bringForwards,
      here,
      drafts: showDrafts(look),
      undo: undoOf(look),
      names: await namesIn(look, [
        ...documents.map(({ addedBy }) => addedBy),
        ...notes.map(({ author }) => author),
        ...here.map(({ account }) => account),
        ...bringForwards.flatMap(({ account }) => account ?? []),
      ]),
      officeTitle: snapshot.office ? findOffice(definition, snapshot.office)?.title : undefined,
      lease: look.actor.lease === true,
    };
  },
});

/** What a second reader may do. */
const readersNeeds = ['approve-redaction', 'read-documents'];

const writable = new WeakMap<RecordLook['access'], readonly string[]>();

/** The engine makes the access of the same rules once. */
function writableOf(access: RecordLook['access']): readonly string[] {
  const known = writable.get(access) ?? [...access.written].filter((path) => access.read.has(path));
  writable.set(access, known);
  return known;
}

/** Points are worked out when a record changes; so are the reasons, as of then. */
function priorityOf({ definition, file, access }: RecordLook, may: readonly string[]): ExplainedPriority {
  const { row, snapshot } = file;
  const { priority: points, changed_at: at } = row;
  return explainPriority({ definition, record: snapshot, points, at, read: access.read, may });
}

function undoOf({ definition, actor, file, ahead, now }: RecordLook): Undo | undefined {
  return offeredNow({ definition, record: file.snapshot, actor, now }, ahead.log ?? []);
}

function permittedOf({ definition, actor, file }: RecordLook): string[] {
  const { row, snapshot } = file;
  const record = {
    recordType: snapshot.recordType,
    state: snapshot.state,
    registeredBy: snapshot.registeredBy,
    ...(snapshot.assignee ? { assignee: snapshot.assignee } : {}),
    ...(snapshot.office ? { office: snapshot.office } : {}),
    stepAccounts: row.step_accounts,
    stepOffices: row.step_offices,
    ...(snapshot.restrictedTo ? { restrictedTo: snapshot.restrictedTo } : {}),
  };
  return builtInActions.filter((action) => allowedFor({ definition, actor, record, action }).allowed);
}

async function namesIn({ installation, file }: RecordLook, others: readonly string[]): Promise<Record<string, string>> {
  const { snapshot } = file;
  const steps = snapshot.routingSlip?.steps ?? [];
  const ids = [
    snapshot.registeredBy,
    snapshot.assignee,
    ...(snapshot.restrictedTo ?? []),
    ...steps.flatMap(({ account, decidedBy, onBehalfOf }) => [account, decidedBy, onBehalfOf]),
    ...others,
  ].filter((id) => id !== undefined);
  const names = await namesOf(installation, [...new Set(ids)]);
  return Object.fromEntries([...names].map(([id, { name }]) => [id, name]));
}
