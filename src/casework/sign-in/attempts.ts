import { findAccountByTag } from '../../storage/control/accounts.ts';
import { type AttemptRow, lockAttempts, setAttempts } from '../../storage/control/attempts.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { signInTag } from '../accounts/sealed-details.ts';
import { controlCommand } from '../commands.ts';

/** How one kind of bucket delays: nothing for the first failures, then twice as long at each, up to a longest delay. */
interface Rule {
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
  readonly windowHours: number;
}

/** By account at most ten guesses in the first hour, and two an hour after it. Delays end by themselves: nobody is ever locked out. */
const rules = {
  account: { free: 4, firstSeconds: 60, longestSeconds: 1800, windowHours: 24 },
  address: { free: 20, firstSeconds: 1, longestSeconds: 900, windowHours: 1 },
  overall: { free: 500, firstSeconds: 1, longestSeconds: 5, windowHours: 1 },
} as const satisfies Record<string, Rule>;

/** What one attempt is counted under. */
export interface AttemptInput {
  readonly signInName: string;
  readonly address: string;
}

/**
 * Counts an attempt before it is looked at, so that many at once are many; a success takes it back. An attempt that comes too early is
 * not looked at and not counted: waiting is never made longer by others. A sign-in name nobody has counts like any other.
 */
export const reserveAttempt = controlCommand<AttemptInput, { waitSeconds: number }>({
  name: 'reserve-attempt',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { signInName, address }) => {
    const tag = signInTag(control.keeper, signInName);
    const buckets = bucketsOf(control.keeper, tag, address);
    const rows: AttemptRow[] = [];
    for (const { bucket } of buckets) rows.push(await lockAttempts(tx, bucket, now));
    const wait = Math.max(...rows.map((row) => row.next_allowed_at.getTime())) - now.getTime();
    if (wait > 0) return { output: { waitSeconds: Math.ceil(wait / 1000) }, notes: [] };
    for (const [index, { bucket, rule }] of buckets.entries()) {
      await setAttempts(tx, bucket, countedUp(rows[index]!, rule, now));
    }
    const failures = countedUp(rows[0]!, rules.account, now).failures;
    const account = await findAccountByTag(tx, tag);
    if (account && failures === rules.account.free + 1) await insertNotice(tx, account.id, 'failed-attempts', now);
    return { output: { waitSeconds: 0 }, notes: [] };
  },
});

/** After a success the account starts afresh, and the attempt is taken back from the others. */
export const forgiveAttempt = controlCommand<AttemptInput, null>({
  name: 'forgive-attempt',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { signInName, address }) => {
    const buckets = bucketsOf(control.keeper, signInTag(control.keeper, signInName), address);
    for (const [index, { bucket }] of buckets.entries()) {
      const row = await lockAttempts(tx, bucket, now);
      const failures = index === 0 ? 0 : Math.max(0, row.failures - 1);
      await setAttempts(tx, bucket, { ...row, failures, ...(index === 0 ? { next_allowed_at: now } : {}) });
    }
    return { output: null, notes: [] };
  },
});

/** Always in this order, so that two attempts never wait for each other. */
function bucketsOf(keeper: { tag(field: string, value: string): Buffer }, tag: Buffer, address: string) {
  return [
    { bucket: keeper.tag('attempt-account', tag.toString('hex')), rule: rules.account },
    { bucket: keeper.tag('attempt-address', address), rule: rules.address },
    { bucket: keeper.tag('attempt-overall', 'all'), rule: rules.overall },
  ] as const;
}

function countedUp(row: AttemptRow, rule: Rule, now: Date): AttemptRow {
  const isOver = now.getTime() - row.window_started_at.getTime() > rule.windowHours * 3_600_000;
  const failures = (isOver ? 0 : row.failures) + 1;
  const beyond = failures - rule.free - 1;
  const seconds = beyond < 0 ? 0 : Math.min(rule.longestSeconds, rule.firstSeconds * 2 ** Math.min(beyond, 30));
  return {
    failures,
    window_started_at: isOver ? now : row.window_started_at,
    // Attempts at the same time have read the clock a little apart: without a delay none of them waits for another.
    next_allowed_at: new Date(now.getTime() + (seconds === 0 ? -60_000 : seconds * 1000)),
  };
}
