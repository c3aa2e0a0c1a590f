import type { Amount } from '../definition/schema/deadline.ts';
import type { Text } from '../definition/text.ts';
import type { RedactionUnderWay } from './redaction/types.ts';

/** Values of a record's fields, sealed and coded alike, as plain JSON. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** A role held in a system, now. `onBehalfOf` names the person whose role is exercised by delegation or acting. */
export interface Grant {
  readonly role: string;
  readonly office?: string;
  readonly onBehalfOf?: string;
}

/** Who acts, as the engine sees a person: an account and the roles that hold at this moment. */
export interface Actor {
  readonly account: string;
  readonly grants: readonly Grant[];
  /** Set when the account acts under a break-glass lease for the record in hand. */
  readonly lease?: boolean;
}

export type StepDoes = 'draft' | 'review' | 'concur' | 'approve' | 'sign' | 'information';
export type StepDecision = 'done' | 'concur' | 'non-concur' | 'approve' | 'sign' | 'return' | 'skip' | 'recall';
export type StepState = 'planned' | 'current' | 'decided' | 'skipped' | 'recalled' | 'returned';

/** One stop of a routing slip. `group` numbers the stops in order; stops of one group run in parallel. */
export interface RoutingStep {
  readonly id: string;
  readonly group: number;
  /** The round it belongs to, from 1; a return begins a new round and the steps of earlier ones stay. None: 1. */
  readonly round?: number;
  readonly office?: string;
  readonly account?: string;
  readonly does: StepDoes;
  readonly dueAt?: string;
  readonly workingDays?: number;
  readonly state: StepState;
  readonly decision?: StepDecision;
  readonly decidedBy?: string;
  readonly onBehalfOf?: string;
  readonly decidedAt?: string;
  readonly comment?: string;
  /** Digests of the document versions that the sign-off covers: `documentId@version` → SHA-256 in hex. */
  readonly covers?: Readonly<Record<string, string>>;
  /** A covered document changed after the sign-off, which therefore no longer holds. */
  readonly voided?: boolean;
}

export interface RoutingSlip {
  readonly model?: string;
  readonly round: number;
  readonly state: 'prepared' | 'running' | 'completed' | 'returned' | 'recalled';
  readonly steps: readonly RoutingStep[];
}

export interface DeadlineClock {
  readonly deadline: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly atRiskAt?: string;
  readonly metAt?: string;
  readonly pauses: readonly { readonly from: string; readonly to?: string; readonly reason: string }[];
  readonly extensions: readonly (Amount & { readonly reason: string; readonly at: string })[];
}

export interface DocumentVersion {
  readonly id: string;
  readonly role: string;
  readonly version: number;
  readonly digest: string;
}

/** Where a record stands as far as access is concerned: no content, so that it can be judged before anything is opened. */
export interface RecordPlace {
  readonly recordType: string;
  readonly state: string;
  readonly registeredBy: string;
  readonly assignee?: string;
  readonly office?: string;
  /** Accounts and offices of the routing steps that are current. */
  readonly stepAccounts: readonly string[];
  readonly stepOffices: readonly string[];
  /** Set (even if empty) on a restricted record: the only accounts that reach it. */
  readonly restrictedTo?: readonly string[];
}

/** A record with its fields opened: what `decide` looks at. Times are ISO 8601 in UTC. */
export interface RecordSnapshot {
  readonly id: string;
  readonly recordType: string;
  readonly state: string;
  readonly previousState?: string;
  readonly version: number;
  readonly channel: string;
  readonly fields: FieldValues;
  readonly registeredBy: string;
  readonly registeredAt: string;
  readonly assignee?: string;
  readonly office?: string;
  readonly closedReason?: string;
  readonly restrictedTo?: readonly string[];
  readonly routingSlip?: RoutingSlip;
  readonly deadlines: readonly DeadlineClock[];
  readonly documents: readonly DocumentVersion[];
  /** What is being marked for release copies, or waits for its second reader. */
  readonly redaction?: RedactionUnderWay;
  /** Workflow actions done so far and by whom, oldest first; for separation of duties. */
  readonly done: readonly { readonly action: string; readonly by: string }[];
}

/** What an action brings along. */
export interface ActionInput {
  readonly action: string;
  readonly fields?: FieldValues;
  readonly comment?: string;
  /** An account or office id. */
  readonly to?: { readonly account: string } | { readonly office: string };
}

/** What follows from a decision, for storage and jobs to carry out; data only. */
export type Effect =
  | { readonly kind: 'assign'; readonly account?: string | null; readonly office?: string | null }
  | { readonly kind: 'set-fields'; readonly fields: FieldValues }
  | { readonly kind: 'set-routing-slip'; readonly slip: RoutingSlip }
  | { readonly kind: 'set-deadlines'; readonly clocks: readonly DeadlineClock[] }
  | {
      readonly kind: 'bring-forward';
      readonly dueAt: string;
      readonly to: 'assignee' | 'office' | { account: string };
      readonly text: Text;
    }
  | {
      readonly kind: 'notify';
      readonly to: 'assignee' | 'office' | 'registrar' | { role: string } | { account: string } | { office: string };
      readonly text: Text;
    };

/** What the record becomes. */
export interface Next {
  readonly state: string;
  readonly previousState?: string;
  readonly closedReason?: string | null;
  readonly priority: number;
}

export type RefusalCode =
  | 'unknown-action'
  | 'not-permitted'
  | 'wrong-state'
  | 'guard'
  | 'needs'
  | 'invalid-field'
  | 'field-not-writable'
  | 'separation-of-duties'
  | 'restricted'
  | 'not-your-step'
  | 'step-already-reached'
  | 'over-limit'
  | 'no-routing-slip';

/** Why something may not happen: what was tried, in which state, what is possible now. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: Text;
  readonly state: string;
  readonly possible: readonly string[];
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: Text }[];
}

export type Decision =
  | { readonly ok: true; readonly next: Next; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A field, input or document that an action asks for; lets a client fill the action without knowing the system. */
export interface Need {
  readonly pointer: string;
  readonly type: 'text' | 'choice' | 'date' | 'account' | 'office' | 'document' | 'number' | 'yes-no';
  readonly options?: readonly { readonly id: string; readonly label: Text }[];
  readonly label: Text;
  readonly required: boolean;
}

/** An action as the record page shows it: permitted, or why not. */
export interface OfferedAction {
  readonly id: string;
  readonly label: Text;
  readonly permitted: boolean;
  readonly why?: Text;
  readonly needs: readonly Need[];
  readonly confirm: boolean;
}
