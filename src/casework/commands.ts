import type { Definition } from '../definition/definition.ts';
import type { Actor, Grant } from '../engine/types.ts';
import type { Admission, AuditBody, AuditType } from '../keeper/index.ts';
import type { Tx } from '../storage/database.ts';
import type { ControlContext, Installation, SystemContext } from './installation.ts';
import type { CaseFile } from './records/case-file.ts';

/** What a command says of itself for the audit log; the door adds who, in which role, and the record. */
export interface AuditNote {
  readonly type: AuditType;
  readonly body: AuditBody;
  /** Record it is about; for a record command, its record. */
  readonly recordId?: string | undefined;
  readonly recordIds?: readonly string[] | undefined;
  /** Seal counter after a change of sealed content. */
  readonly sealCounter?: number | undefined;
}

/** What a command leaves behind: its answer and its audit entries. */
export interface Done<Output> {
  readonly output: Output;
  readonly notes: readonly AuditNote[];
  /** After the commit: what need not be in the transaction, such as waking the worker. */
  readonly after?: () => void;
}

interface WorkBase {
  readonly installation: Installation;
  readonly tx: Tx;
  readonly now: Date;
  readonly account: string;
  readonly admission: Admission;
}

/** What a command on one record works with: the record loaded, locked and opened. */
export interface RecordWork extends WorkBase {
  readonly system: SystemContext;
  /** The version the record was made under, with today's access rules. */
  readonly definition: Definition;
  readonly actor: Actor;
  readonly file: CaseFile;
  /** The grant that allows it, when access rules decided. */
  readonly grant?: Grant | undefined;
}

/** What a command on a system works with. */
export interface SystemWork extends WorkBase {
  readonly system: SystemContext;
  readonly definition: Definition;
  readonly actor: Actor;
}

/** What a command on the installation works with. */
export interface ControlWork extends WorkBase {
  readonly control: ControlContext;
}

/** Changes one record. */
export interface RecordCommand<Input extends { system: string; record: string }, Output> {
  readonly on: 'record';
  readonly name: string;
  /**
   * The access action that must be allowed. A command that lets the engine decide (workflow actions, steps) names `view`: who may not
   * see the record learns nothing of it.
   */
  readonly action: string;
  /** What was tried, in the refusal's audit entry; default the action. */
  readonly tried?: (input: Input) => string;
  /** The version the change was made on; checked before anything else. */
  readonly version?: (input: Input) => number | undefined;
  readonly work: (work: RecordWork, input: Input) => Promise<Done<Output>>;
  /** Stands for the input when a retry is compared with it; default the whole input. */
  readonly fingerprint?: (input: Input) => unknown;
}

/** Changes something in a system that is not one record: a registration, a grant. */
export interface SystemCommand<Input extends { system: string }, Output> {
  readonly on: 'system';
  readonly name: string;
  /** Access action that some role of the actor must have; or the installation roles that may do it. */
  readonly action?: string;
  readonly installationRoles?: readonly string[];
  readonly work: (work: SystemWork, input: Input) => Promise<Done<Output>>;
  readonly fingerprint?: (input: Input) => unknown;
}

/** Changes something of the installation: accounts, eligibility, settings. */
export interface ControlCommand<Input, Output> {
  readonly on: 'control';
  readonly name: string;
  /** Installation roles that may do it; `anyone` who is signed in, for one's own session and credentials. */
  readonly installationRoles: readonly string[] | 'anyone';
  /** Its answer holds a secret that is shown once: a retry under the same key is told so, and nothing of the answer is kept. */
  readonly shownOnce?: true;
  /** Asks for a step-up not older than five minutes. */
  readonly stepUp?: boolean;
  readonly work: (work: ControlWork, input: Input) => Promise<Done<Output>>;
  readonly fingerprint?: (input: Input) => unknown;
}

/** Declares a command with its types. */
export function recordCommand<Input extends { system: string; record: string }, Output>(
  command: Omit<RecordCommand<Input, Output>, 'on'>,
): RecordCommand<Input, Output> {
  return { on: 'record', ...command };
}

/** Declares a command on a system. */
export function systemCommand<Input extends { system: string }, Output>(
  command: Omit<SystemCommand<Input, Output>, 'on'>,
): SystemCommand<Input, Output> {
  return { on: 'system', ...command };
}

/** Declares a command on the installation. */
export function controlCommand<Input, Output>(
  command: Omit<ControlCommand<Input, Output>, 'on'>,
): ControlCommand<Input, Output> {
  return { on: 'control', ...command };
}

/** An audit note with the body its type asks for. */
export function auditNote<Type extends AuditType>(
  type: Type,
  body: AuditBody<Type>,
  more: Omit<AuditNote, 'type' | 'body'> = {},
): AuditNote {
  return { type, body, ...more };
}
