import { parseDay, yearOf } from '../../engine/calendar/civil-date.ts';
import { describeDay } from '../../engine/deadlines/phrases.ts';
import { localToday } from '../../engine/local-today.ts';
import type { RecordSnapshot } from '../../engine/types.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import type { TimerRow } from '../../storage/timers/timers.ts';
import type { RecordWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { recipientOf } from '../records/tell-others.ts';
import { findRule } from './find-rule.ts';
import { timerNotice } from './timer-notice.ts';

/**
 * Leaves the notice of a timer for its recipient: the assignee, else the office, else who registered the record. Of a restricted
 * record only those hear who may see it.
 */
export async function leaveTimerNotice(
  work: Pick<RecordWork, 'tx' | 'definition' | 'now'>,
  snapshot: RecordSnapshot,
  { kind, deadline, recipient }: TimerRow,
): Promise<void> {
  const { tx, definition, now } = work;
  const rule = findRule(definition, snapshot, deadline);
  const clock = snapshot.deadlines.find((one) => one.deadline === deadline);
  if (!rule || !clock) return;
  const day = (moment: Date) => parseDay(localToday(definition, moment));
  const text = timerNotice(kind, rule.title, describeDay(day(new Date(clock.dueAt)), yearOf(day(now))));
  for (const to of recipientsOf(snapshot, recipient)) {
    const nobody = { to_account: null, to_office: null, to_role: null };
    await insertNoticeInTx(tx, { id: randomId(), record_id: snapshot.id, ...nobody, ...to, kind, text, at: now });
  }
}

function recipientsOf(snapshot: RecordSnapshot, recipient: unknown) {
  if (snapshot.restrictedTo) return snapshot.restrictedTo.map((account) => ({ to_account: account }));
  const to =
    typeof recipient === 'string' && recipient !== 'office' && recipient !== 'assignee'
      ? { role: recipient }
      : (recipient ?? 'assignee');
  const found = recipientOf(snapshot, to as Parameters<typeof recipientOf>[1]) ?? recipientOf(snapshot, 'registrar');
  return found ? [found] : [];
}
