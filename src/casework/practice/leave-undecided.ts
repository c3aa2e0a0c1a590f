import { requestAccount } from '../accounts/request-account.ts';
import { sponsorAccount } from '../accounts/sponsor-account.ts';
import type { Call } from '../call.ts';
import { DomainError } from '../domain-error.ts';
import { recordFact } from '../eligibility/facts.ts';
import { askGrant } from '../grants/ask-grant.ts';
import { makeDelegation } from '../grants/delegations.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import type { PracticeClock } from './practice-clock.ts';
import { daysFrom } from './practice-facts.ts';
import type { PracticePerson, Undecided } from './practice-schema.ts';
import { callerAs } from './stage.ts';

interface Leave {
  readonly clock: PracticeClock;
  /** Granted and delegated in it. */
  readonly system: string;
  readonly undecided: Undecided;
  readonly people: readonly PracticePerson[];
  /** Account ids by persona. */
  readonly accounts: ReadonlyMap<string, string>;
}

/**
 * Practice mode only: asks, as the invented people, for what a second person then finds waiting, and lets one act for another. Asked
 * through the commands that people use, a few hours ago; what is there already is not asked for again.
 */
export async function leaveUndecided(
  installation: Installation,
  { clock, system, undecided, people, accounts }: Leave,
): Promise<void> {
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const accountOf = (persona: string) => accounts.get(persona) ?? randomId();
  const personOf = (persona: string) => people.find(({ id }) => id === persona);
  const as = (persona: string, key: string): Call => callOf(accountOf(persona), personOf(persona), now, key);
  const ago = (hours: number, ask: () => Promise<unknown>) =>
    clock.at(new Date(now.getTime() - hours * 3_600_000), () => ask().catch(passRefusal));
  for (const { given, family, title, language, by, sponsor, hoursAgo } of undecided.accounts) {
    const key = `${given}-${family}`.normalize('NFD').replace(/[^\w-]/g, '');
    await ago(hoursAgo, async () => {
      const details = { given, family, language, title: title[language] };
      const { account } = await runCommand(installation, as(by, `account-${key}`), requestAccount, details);
      if (sponsor) await runCommand(installation, as(sponsor, `sponsor-${key}`), sponsorAccount, { account });
    });
  }
  for (const { to, role, office, by, hoursAgo } of undecided.grants) {
    const grant = { system, account: accountOf(to), role, office };
    await ago(hoursAgo, () => runCommand(installation, as(by, `grant-${to}-${role}`), askGrant, grant));
  }
  for (const { about, kind, level, days, evidence, by, hoursAgo } of undecided.facts) {
    const until = days === undefined ? undefined : daysFrom(today, days);
    const fact = { account: accountOf(about), kind, level, holdsFrom: today, expiresOn: until, evidence };
    await ago(hoursAgo, () => runCommand(installation, as(by, `fact-${about}-${kind}`), recordFact, fact));
  }
  for (const { from, to, role, days, by } of undecided.delegations) {
    const endsAt = new Date(now.getTime() + days * 86_400_000).toISOString();
    const input = { system, from: accountOf(from), to: accountOf(to), role, endsAt };
    await ago(1, () => runCommand(installation, as(by, `acting-${from}-${to}`), makeDelegation, input));
  }
}

/** Somebody decided meanwhile, or asked for the same: then that stands. */
function passRefusal(fault: unknown): void {
  const codes = ['refused', 'conflict', 'invalid', 'idempotency-key-reused'];
  if (!(fault instanceof DomainError) || !codes.includes(fault.code)) throw fault;
}

/** A call as if the invented person were signed in and had just confirmed who they are. */
function callOf(account: string, person: PracticePerson | undefined, at: Date, key: string): Call {
  const caller = callerAs(account, person, at);
  return { caller, requestId: randomId(), idempotencyKey: `practice-${key}` };
}
