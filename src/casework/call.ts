import type { AdmissionRow } from '../storage/control/find-admission.ts';

/** One request as the doors see it: who, in which session, under which key, for what purpose. */
export interface Call {
  /** Session, account and eligibility as they are now; undefined for a service. */
  readonly caller?: AdmissionRow;
  /** Task of a service, such as `timers`. */
  readonly service?: string;
  /** Random id of the request, in the audit entry and the error answer. */
  readonly requestId: string;
  /** Client-made key; a command without one is refused. */
  readonly idempotencyKey?: string | undefined;
  /** Purpose given for a look, an id of the system's purposes. */
  readonly purpose?: string | undefined;
}
