import type { Effect, RecordSnapshot } from '../../engine/types.ts';
import { insertBringForwardInTx } from '../../storage/timers/bring-forwards.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import type { RecordWork } from '../commands.ts';
import { randomId } from '../random-id.ts';

type TellWork = Pick<RecordWork, 'tx' | 'system' | 'now' | 'account'> & { file: Pick<RecordWork['file'], 'key'> };

/** Leaves the notices and bring-forwards that follow from a decision. Their texts come from the definition. */
export async function tellOthers(work: TellWork, snapshot: RecordSnapshot, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    if (effect.kind === 'notify') await leaveNotice(work, snapshot, effect);
    if (effect.kind === 'bring-forward') await makeBringForward(work, snapshot, effect);
  }
}

async function leaveNotice(
  { tx, now }: TellWork,
  snapshot: RecordSnapshot,
  { to, text }: Extract<Effect, { kind: 'notify' }>,
): Promise<void> {
  const recipient = recipientOf(snapshot, to);
  if (!recipient) return;
  await insertNoticeInTx(tx, {
    id: randomId(),
    record_id: snapshot.id,
    to_account: null,
    to_office: null,
    to_role: null,
    ...recipient,
    kind: 'workflow',
    text,
    at: now,
  });
}

/** Who a recipient of the definition is for this record; nobody when it names what the record does not have. */
export function recipientOf(
  snapshot: RecordSnapshot,
  to: Extract<Effect, { kind: 'notify' }>['to'],
): { to_account: string } | { to_office: string } | { to_role: string } | undefined {
  if (to === 'registrar') return { to_account: snapshot.registeredBy };
  if (to === 'assignee') {
    if (snapshot.assignee) return { to_account: snapshot.assignee };
    return snapshot.office ? { to_office: snapshot.office } : undefined;
  }
  if (to === 'office') return snapshot.office ? { to_office: snapshot.office } : undefined;
  if ('role' in to) return { to_role: to.role };
  if ('account' in to) return { to_account: to.account };
  return { to_office: to.office };
}

async function makeBringForward(
  { tx, now, account, system, file }: TellWork,
  snapshot: RecordSnapshot,
  { to, dueAt, text }: Extract<Effect, { kind: 'bring-forward' }>,
): Promise<void> {
  const id = randomId();
  const toAccount = typeof to === 'object' ? to.account : to === 'assignee' ? snapshot.assignee : undefined;
  const context = { table: 'casework.bring_forward', column: 'sealed', row: id, counter: 0 };
  await insertBringForwardInTx(tx, {
    id,
    record_id: snapshot.id,
    to_account: toAccount ?? (snapshot.office ? null : account),
    to_office: toAccount ? null : (snapshot.office ?? null),
    due_at: new Date(dueAt),
    made_by: account,
    made_at: now,
    sealed: system.keeper.seal(file.key, context, JSON.stringify({ text })),
  });
}
