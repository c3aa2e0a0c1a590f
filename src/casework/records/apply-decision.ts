import type { Effect, Next, RecordSnapshot } from '../../engine/types.ts';

/** The record as a decision leaves it; what is told to others is no part of it. */
export function applyDecision(snapshot: RecordSnapshot, next: Next, effects: readonly Effect[]): RecordSnapshot {
  const { previousState: _before, closedReason: _reason, ...rest } = snapshot;
  const closedReason = next.closedReason === undefined ? snapshot.closedReason : (next.closedReason ?? undefined);
  const moved: RecordSnapshot = {
    ...rest,
    state: next.state,
    ...(next.previousState === undefined ? {} : { previousState: next.previousState }),
    ...(closedReason === undefined ? {} : { closedReason }),
  };
  return effects.reduce(applyEffect, moved);
}

function applyEffect(snapshot: RecordSnapshot, effect: Effect): RecordSnapshot {
  switch (effect.kind) {
    case 'assign':
      return assign(snapshot, effect);
    case 'set-fields':
      return { ...snapshot, fields: withoutNulls({ ...snapshot.fields, ...effect.fields }) };
    case 'set-routing-slip':
      return { ...snapshot, routingSlip: effect.slip };
    case 'set-deadlines':
      return { ...snapshot, deadlines: effect.clocks };
    case 'bring-forward':
    case 'notify':
      return snapshot;
  }
}

function assign(snapshot: RecordSnapshot, { account, office }: Extract<Effect, { kind: 'assign' }>): RecordSnapshot {
  const { assignee: oldAccount, office: oldOffice, ...rest } = snapshot;
  const newAccount = account === undefined ? oldAccount : (account ?? undefined);
  const newOffice = office === undefined ? oldOffice : (office ?? undefined);
  return {
    ...rest,
    ...(newAccount === undefined ? {} : { assignee: newAccount }),
    ...(newOffice === undefined ? {} : { office: newOffice }),
  };
}

/** A value set to null is taken away: an empty field is one that is not there. */
function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
