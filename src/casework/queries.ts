import type { Definition } from '../definition/definition.ts';
import type { FieldAccess } from '../engine/access/field-access.ts';
import type { Actor, Grant } from '../engine/types.ts';
import type { Admission } from '../keeper/index.ts';
import type { Queryable } from '../storage/database.ts';
import type { ListedDocument } from '../storage/documents/documents.ts';
import type { DraftRow } from '../storage/drafts/drafts.ts';
import type { NoteRow } from '../storage/notes/notes.ts';
import type { PresenceRow } from '../storage/presence/presence.ts';
import type { Has } from '../storage/records/find-record.ts';
import type { LinkRow } from '../storage/records/links.ts';
import type { RecordActionRow } from '../storage/records/record-actions.ts';
import type { RecordRow } from '../storage/records/record-row.ts';
import type { BringForwardRow } from '../storage/timers/bring-forwards.ts';
import type { AuditNote } from './commands.ts';
import type { ControlContext, Installation, SystemContext } from './installation.ts';
import type { CaseFile } from './records/case-file.ts';

interface LookBase {
  readonly installation: Installation;
  readonly now: Date;
  readonly account: string;
  readonly admission: Admission;
}

/** Sealed rows asked for while a look is charged and written down; they open with the record's key or not at all. */
export interface ReadAhead {
  readonly notes?: readonly NoteRow[];
  readonly documents?: readonly ListedDocument[];
  readonly links?: readonly LinkRow[];
  readonly bringForwards?: readonly BringForwardRow[];
  /** The person's own. */
  readonly drafts?: readonly DraftRow[];
  /** The action log, from what the person lately did on. */
  readonly log?: readonly RecordActionRow[] | undefined;
  /** Who else is there; not sealed. */
  readonly here?: readonly PresenceRow[];
}

/** What a query on one record works with: the record opened, and what of it the actor reads. */
export interface RecordLook extends LookBase {
  readonly system: SystemContext;
  readonly definition: Definition;
  readonly actor: Actor;
  readonly grant: Grant | undefined;
  readonly file: CaseFile;
  readonly ahead: ReadAhead;
  /** Fields read and masked; masked ones count as read when opened with a purpose. */
  readonly access: FieldAccess;
  readonly unmasked: boolean;
}

/** Shows something of one record. */
export interface RecordQuery<Input extends { system: string; record: string }, Output> {
  readonly on: 'record';
  readonly name: string;
  /** Access action that must be allowed. */
  readonly action: string;
  /** Masked fields are opened: asks for the `unmask` action and a purpose. */
  readonly unmask?: (input: Input) => boolean;
  /** What is about to be shown; written before anything is. */
  readonly note: (look: Omit<RecordLook, 'file' | 'ahead'>, input: Input) => AuditNote;
  /** Asks for the sealed rows that will be shown besides the record, so that they come with the answer to the audit entry. */
  readonly readAhead?: (
    db: Queryable,
    reach: { row: RecordRow; has: Has; account: string; now: Date },
    input: Input,
  ) => Promise<ReadAhead>;
  readonly show: (look: RecordLook, input: Input) => Promise<Output> | Output;
}

/** What a query on a system works with. */
export interface SystemLook extends LookBase {
  readonly system: SystemContext;
  readonly definition: Definition;
  readonly actor: Actor;
  readonly db: Queryable;
  /** Opens records for what is about to be shown; charges and audits as one entry. */
  readonly open: OpenRecords;
  /** Writes what is about to be shown, where no record is opened for it. */
  readonly audit: (note: AuditNote) => Promise<void>;
}

/** Rows about to be opened: what a list shows of one's own work. */
export type OpenRecords = (
  rows: readonly { id: string; wrapped: Buffer; epoch: number; own: boolean }[],
  note: AuditNote,
) => Promise<ReadonlyMap<string, CaseFile['key']>>;

/** Shows something of a system that is not one record: a list, a count, an audit page. */
export interface SystemQuery<Input extends { system: string }, Output> {
  readonly on: 'system';
  readonly name: string;
  /** Access action some role of the actor must have; or installation roles. */
  readonly action?: string;
  readonly installationRoles?: readonly string[];
  readonly show: (look: SystemLook, input: Input) => Promise<Output>;
}

/** What a query on the installation works with. */
export interface ControlLook extends LookBase {
  readonly control: ControlContext;
  /** Writes what is about to be shown, for queries that know it only once they have looked. */
  readonly audit: (note: AuditNote) => Promise<void>;
}

/** Shows something of the installation. */
export interface ControlQuery<Input, Output> {
  readonly on: 'control';
  readonly name: string;
  readonly installationRoles: readonly string[] | 'anyone';
  /** What is shown, for the audit log; written before anything is. Own session and the like need none. */
  readonly note?: (look: Omit<ControlLook, 'audit'>, input: Input) => AuditNote | undefined;
  readonly show: (look: ControlLook, input: Input) => Promise<Output>;
}

/** Declares a query with its types. */
export function recordQuery<Input extends { system: string; record: string }, Output>(
  query: Omit<RecordQuery<Input, Output>, 'on'>,
): RecordQuery<Input, Output> {
  return { on: 'record', ...query };
}

/** Declares a query on a system. */
export function systemQuery<Input extends { system: string }, Output>(
  query: Omit<SystemQuery<Input, Output>, 'on'>,
): SystemQuery<Input, Output> {
  return { on: 'system', ...query };
}

/** Declares a query on the installation. */
export function controlQuery<Input, Output>(
  query: Omit<ControlQuery<Input, Output>, 'on'>,
): ControlQuery<Input, Output> {
  return { on: 'control', ...query };
}
