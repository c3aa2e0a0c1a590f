import type { RoutingSlip } from '../types.ts';
import { advanceSlip } from './advance-slip.ts';
import { repeatSlip } from './plan-slip.ts';
import type { SlipContext, SlipOutcome } from './slip-outcome.ts';

/** Starts a prepared slip: its first group becomes current. One that ended is repeated as a new round; a running one goes on as it is. */
export function startSlip(slip: RoutingSlip, context: SlipContext): SlipOutcome {
  if (slip.state === 'running') return { ok: true, slip, events: [], reached: [] };
  const prepared = slip.state === 'prepared' ? slip : repeatSlip(slip, context.newId);
  return advanceSlip({ ...prepared, state: 'running' }, undefined, context);
}
