import type { AdmissionRow } from '../storage/control/find-admission.ts';

/** One request as the doors see it: who, in which session, under which key, for what purpose. */
export interface Call {
  /** Session, account and eligibility as they are now; undefined for a service. */
  readonly caller?: AdmissionRow;
  /** Task of a service, such as `timers`. */
  readonly service?: string;
  /**
   * Job of the program that now carries out what the caller asked for earlier, such as a campaign run. It shows nothing to anybody, so that no
   * budget is charged; access rules, account, eligibility and session are the caller's, and the audit entry names both.
   */
  readonly job?: string;
  /** Random id of the request, in the audit entry and the error answer. */
  readonly requestId: string;
  /** Client-made key; a command without one is refused. */
  readonly idempotencyKey?: string | undefined;
  /** The draft of the form that is sent now, if it was kept: it goes with it, in the same transaction. */
  readonly draft?: string | undefined;
  /** Purpose given for a look, an id of the system's purposes. */
  readonly purpose?: string | undefined;
}
