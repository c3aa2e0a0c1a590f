import type { Text } from '../../definition/text.ts';
import type { RefusalCode, RoutingSlip, RoutingStep } from '../types.ts';

/** What a slip tells the workflow. `signature-left` undoes `signature-reached` when the signatory sends it back. */
export type SlipEvent =
  | 'routing-slip-completed'
  | 'routing-slip-returned'
  | 'routing-slip-recalled'
  | 'signature-reached'
  | 'signature-left';

export type SlipOutcome =
  | {
      readonly ok: true;
      readonly slip: RoutingSlip;
      readonly events: readonly SlipEvent[];
      /** Steps that have just become current, whose people are to be told. */
      readonly reached: readonly RoutingStep[];
    }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly pointer?: string;
      readonly message: Text;
    };

/** What the functions of a slip need from outside, so that they stay pure. */
export interface SlipContext {
  readonly now: Date;
  /** A fresh id for a step. */
  readonly newId: () => string;
  /** When a step that becomes current now is due (ISO 8601, UTC); undefined for no due date. */
  readonly dueAt: (step: RoutingStep) => string | undefined;
  /** The close of a day (`YYYY-MM-DD`) in an office, ISO 8601 in UTC. */
  readonly endOf: (date: string, office: string | undefined) => string;
}
