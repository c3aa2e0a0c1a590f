import { DomainError } from './domain-error.ts';

/** What a door is known by: a command or a query. */
interface Door {
  readonly on: 'record' | 'system' | 'control';
  readonly name: string;
  readonly installationRoles?: readonly string[] | 'anyone';
}

/**
 * The doors of services that run for whoever comes, or by themselves. Signing in runs before anyone is known: it opens nothing but what
 * everybody signed in may do with their own session. The timers fire timers. Practice mode sets itself up, and opens no record. Campaign runs
 * answer members of campaigns, for the person who started them. Bulk runs write down why they stopped. Mail counts what waits, opens addresses and
 * sends, and opens no record.
 */
const scopes: Readonly<Record<string, (door: Door) => boolean>> = {
  'sign-in': ({ on, installationRoles }) => on === 'control' && installationRoles === 'anyone',
  timers: ({ name }) => name === 'fire-timers',
  practice: ({ on }) => on !== 'record',
  'run-campaigns': ({ name }) => campaignRuns.has(name),
  'bulk-runs': ({ name }) => name === 'stop-bulk-run',
  mail: ({ name }) => mailDoors.has(name),
};

const campaignRuns: ReadonlySet<string> = new Set([
  'answer-campaign-member',
  'settle-campaign-item',
  'settle-campaign-run',
]);

const mailDoors: ReadonlySet<string> = new Set([
  'plan-mails',
  'take-up-mail',
  'count-for-mail',
  'open-mail-address',
  'settle-mail',
]);

/** A service goes through the doors of its scope only. @throws {DomainError} `not-permitted` */
export function requireServiceScope(service: string | undefined, door: Door): void {
  const scope = service === undefined ? undefined : scopes[service];
  if (!scope || scope(door)) return;
  throw new DomainError(
    'not-permitted',
    { en: 'This service does nothing of the kind.', fr: 'Ce service ne fait rien de tel.' },
    { reason: 'service-scope' },
  );
}
