import { findAccountByTag } from '../../storage/control/accounts.ts';
import { type AttemptRow, lockAttempts, setAttempts } from '../../storage/control/attempts.ts';
import { isKnownAddress, rememberAddress } from '../../storage/control/known-addresses.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { signInTag } from '../accounts/sealed-details.ts';
import { type ControlWork, controlCommand } from '../commands.ts';
import { networkOf } from './network-of.ts';

/** How one kind of bucket delays: nothing for the first failures, then twice as long at each, up to a longest delay. */
interface Rule {
  readonly free: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
  readonly windowHours: number;
}

/**
 * By account at most ten guesses in the first hour, and two an hour after it: from all networks the account has not signed in from
 * together, and from each it has. Delays end by themselves: nobody is ever locked out.
 */
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

/** An attempt that was counted, or has to wait. */
export interface Reserved {
  readonly waitSeconds: number;
  /** Whether it was counted in the account's slot of that network. */
  readonly known: boolean;
}

/**
 * Counts an attempt before it is looked at, so that many at once are many; a success takes it back. An attempt that comes too early is
 * not looked at and not counted: waiting is never made longer by others. A sign-in name nobody has counts like any other.
 *
 * Whoever goes on guessing a name would hold its delay, and all of them together the delay of everyone. So an account has a slot of its
 * own in each network it signed in from: there it waits for nothing but what was tried in its name from there.
 */
export const reserveAttempt = controlCommand<AttemptInput, Reserved>({
  name: 'reserve-attempt',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { signInName, address }) => {
    const { account, known, buckets } = await slotOf({ tx, now, control }, { signInName, address });
    const rows: AttemptRow[] = [];
    for (const { bucket } of buckets) rows.push(await lockAttempts(tx, bucket, now));
    const wait = Math.max(...rows.map((row) => row.next_allowed_at.getTime())) - now.getTime();
    if (wait > 0) return { output: { known, waitSeconds: Math.ceil(wait / 1000) }, notes: [] };
    for (const [index, { bucket, rule }] of buckets.entries()) {
      await setAttempts(tx, bucket, countedUp(rows[index]!, rule, now));
    }
    const failures = countedUp(rows[0]!, rules.account, now).failures;
    if (account && failures === rules.account.free + 1) await insertNotice(tx, account, 'failed-attempts', now);
    return { output: { known, waitSeconds: 0 }, notes: [] };
  },
});

/** After a success the slot starts afresh, and the attempt is taken back from the others. */
export const forgiveAttempt = controlCommand<AttemptInput & Pick<Reserved, 'known'>, null>({
  name: 'forgive-attempt',
  installationRoles: 'anyone',
  work: async ({ tx, now, control }, { signInName, address, known }) => {
    const { buckets } = await slotOf({ tx, now, control }, { signInName, address, known });
    for (const [index, { bucket }] of buckets.entries()) {
      const row = await lockAttempts(tx, bucket, now);
      const failures = index === 0 ? 0 : Math.max(0, row.failures - 1);
      await setAttempts(tx, bucket, { ...row, failures, ...(index === 0 ? { next_allowed_at: now } : {}) });
    }
    return { output: null, notes: [] };
  },
});

/** Remembers from which network someone signed in, by whatever way: from there nobody elsewhere can keep them waiting. */
export async function rememberNetwork(
  { tx, now, control: { keeper } }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  { account, address }: { account: string; address: string },
): Promise<void> {
  await rememberAddress(tx, { account, address: tagOf(keeper, account, networkOf(address)), now });
}

/** What the attempt is counted under; always in this order, so that two attempts never wait for each other. The same steps for any name. */
async function slotOf(
  { tx, now, control: { keeper } }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  { signInName, address, known: decided }: AttemptInput & { known?: boolean },
) {
  const tag = signInTag(keeper, signInName);
  const network = networkOf(address);
  const account = (await findAccountByTag(tx, tag))?.id;
  const asked = account ?? nobody;
  const known = decided ?? (await isKnownAddress(tx, { account: asked, address: tagOf(keeper, asked, network), now }));
  const name = tag.toString('hex');
  const own = [{ bucket: keeper.tag('attempt-account-address', `${name} ${network}`), rule: rules.account }];
  const shared = [
    { bucket: keeper.tag('attempt-account', name), rule: rules.account },
    { bucket: keeper.tag('attempt-address', network), rule: rules.address },
    { bucket: keeper.tag('attempt-overall', 'all'), rule: rules.overall },
  ];
  return { account, known, buckets: known ? own : shared };
}

function tagOf({ tag }: ControlWork['control']['keeper'], account: string, network: string): Buffer {
  return tag('known-address', `${account} ${network}`);
}

const nobody = '00000000-0000-0000-0000-000000000000';

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
