import { bindingsOf } from '../conditions.ts';
import { priorityBy } from '../priority-of.ts';
import { isSameValue } from '../same-value.ts';
import type { Decision, Effect, Next, RecordSnapshot } from '../types.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import type { Work } from './work.ts';

/** Ends a decision: deadlines and priority follow from what the record has become, and the difference becomes effects. */
export function finishDecision(work: Work, closedReason?: string): Extract<Decision, { ok: true }> {
  const { definition, now } = work;
  const bindings = bindingsOf({ definition, record: work.record, now });
  recomputeDeadlines(work, bindings);
  const { before, record } = work;
  const { points } = priorityBy(definition, record.recordType, bindings);
  const next: Next = {
    state: record.state,
    ...(record.previousState === undefined ? {} : { previousState: record.previousState }),
    ...closedReasonOf(before, record, closedReason),
    priority: points,
  };
  return { ok: true, next, effects: [...differences(before, record), ...work.messages] };
}

/** Given when the record closes, cleared when it leaves the state in which it was closed. */
function closedReasonOf(
  before: RecordSnapshot,
  record: RecordSnapshot,
  given: string | undefined,
): Pick<Next, 'closedReason'> {
  if (given !== undefined) return { closedReason: given };
  return before.closedReason !== undefined && before.state !== record.state ? { closedReason: null } : {};
}

function differences(before: RecordSnapshot, record: RecordSnapshot): Effect[] {
  const effects: Effect[] = [];
  if (before.fields !== record.fields) {
    const keys = new Set([...Object.keys(before.fields), ...Object.keys(record.fields)]);
    const changed = [...keys].filter((key) => !isSameValue(before.fields[key], record.fields[key]));
    if (changed.length > 0) {
      effects.push({
        kind: 'set-fields',
        fields: Object.fromEntries(changed.map((key) => [key, record.fields[key] ?? null])),
      });
    }
  }
  if (before.assignee !== record.assignee || before.office !== record.office) {
    effects.push({
      kind: 'assign',
      ...(before.assignee === record.assignee ? {} : { account: record.assignee ?? null }),
      ...(before.office === record.office ? {} : { office: record.office ?? null }),
    });
  }
  if (record.routingSlip && before.routingSlip !== record.routingSlip) {
    effects.push({ kind: 'set-routing-slip', slip: record.routingSlip });
  }
  if (JSON.stringify(before.deadlines) !== JSON.stringify(record.deadlines)) {
    effects.push({ kind: 'set-deadlines', clocks: record.deadlines });
  }
  return effects;
}
