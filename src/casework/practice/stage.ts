import type { Definition } from '../../definition/definition.ts';
import type { AdmissionRow } from '../../storage/control/find-admission.ts';
import type { Call } from '../call.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import type { PracticeClock } from './practice-clock.ts';
import { practiceFacts } from './practice-facts.ts';
import type { PracticePerson } from './practice-schema.ts';
import type { StoryTime } from './story-time.ts';

/** An invented person with an account. */
export interface Player {
  readonly account: string;
  readonly person: PracticePerson;
  /** Under which the audit log names what they do. */
  readonly session: string;
}

/** Where the stories of one system are played. */
export interface Stage {
  readonly installation: Installation;
  readonly clock: PracticeClock;
  readonly system: SystemContext;
  readonly definition: Definition;
  readonly players: ReadonlyMap<string, Player>;
  readonly time: StoryTime;
  /** Today by the practice clock, YYYY-MM-DD. */
  readonly today: string;
}

/** The invented person of a step. @throws {RangeError} */
export function playerOf({ players }: Pick<Stage, 'players'>, id: string): Player {
  const player = players.get(id);
  if (!player) throw new RangeError(`there is no persona ${id}`);
  return player;
}

/** A call as if the invented person were signed in at that moment; what they may do is asked as of anyone. */
export function callAs(
  { definition, today }: Stage,
  { account, person, session }: Player,
  at: Date,
  key = randomId(),
): Call {
  const clearance = definition.system.eligibility.clearance;
  const facts = practiceFacts(person, clearance, today).map((fact) => ({ ...fact, evidenced: true, confirmed: true }));
  return { caller: { ...callerAs(account, person, at), session, facts }, requestId: randomId(), idempotencyKey: key };
}

/** An invented person as if they had just confirmed who they are, in a session of their own; without facts of eligibility. */
export function callerAs(account: string, person: PracticePerson | undefined, at: Date): AdmissionRow {
  return {
    account,
    accountState: 'active',
    accountEpoch: 0,
    language: person?.language ?? 'en',
    persona: person?.id ?? null,
    reviewDueAt: null,
    session: randomId(),
    sessionEpoch: 0,
    realm: 'staff',
    method: 'persona',
    lastSeenAt: at,
    expiresAt: new Date(at.getTime() + 3_600_000),
    endedAt: null,
    acknowledgedAt: at,
    steppedUpAt: at,
    facts: [],
    roles: person?.installationRoles ?? [],
  };
}
