import { localToday } from '../../src/engine/local-today.ts';
import { library } from '../support/installation.ts';
import { type Fact, goodStanding } from '../support/sign-in.ts';
import { send } from './send.ts';
import type { Actor, World } from './world.ts';

/** How somebody's eligibility lapses. */
export interface Way {
  readonly name: string;
  /** Facts with which it holds until then. */
  readonly facts: (today: string) => readonly Fact[];
  /** Makes it lapse; when it returns, it has. */
  readonly lapse: (world: World, person: Actor, officer: Actor) => Promise<void> | void;
  /** Words of the refusal that say what is missing, in English or French. */
  readonly says: RegExp;
}

const [clearance, posting, awareness] = goodStanding as readonly [Fact, Fact, Fact];
const saysClearance = /security clearance|cote de sécurité/;
const always = () => goodStanding;

/** A last day that passes, twelve months that pass, and what a security officer takes away. */
export const ways: readonly Way[] = [
  {
    name: 'the clearance runs out at midnight',
    facts: (today) => [{ ...clearance, expiresOn: today }, posting, awareness],
    lapse: passMidnight,
    says: saysClearance,
  },
  {
    name: 'the posting changes',
    facts: always,
    lapse: (world, person, officer) => withdraw(world, { person, officer, kind: 'posting', ground: 'replaced' }),
    says: /Canadian-based posting|affectation au Canada/,
  },
  {
    name: 'the awareness session is twelve months old at midnight',
    facts: (today) => [clearance, posting, { ...awareness, holdsFrom: yearBefore(today) }],
    lapse: passMidnight,
    says: /awareness session|sensibilisation/,
  },
  {
    name: 'the second confirmation is withdrawn',
    facts: always,
    // No use case takes a confirmation back by itself; whatever does, in the database, counts at once.
    lapse: async ({ test }, person) => {
      await test.control.superuser.query({
        text: `update control.eligibility_fact set confirmed_at = null, confirmed_by = null where account = $1 and kind = 'clearance'`,
        values: [person.account],
      });
    },
    says: saysClearance,
  },
  {
    name: 'the clearance is revoked',
    facts: always,
    lapse: (world, person, officer) => withdraw(world, { person, officer, kind: 'clearance', ground: 'revoked' }),
    says: saysClearance,
  },
];

/** The day it is where the library is. */
export function todayIn({ test }: World): string {
  return localToday(test.installation.findSystem(library)!.current().definition, test.clock.now());
}

/** Sets the clock to the last minute before the next midnight, so that people have been at work for a while when it strikes. */
export function awaitMidnight(world: World): void {
  const { clock } = world.test;
  const today = todayIn(world);
  while (todayIn(world) === today) clock.move(60_000);
  clock.move(-60_000);
}

function passMidnight({ test }: World): void {
  test.clock.move(60_000);
}

async function withdraw(
  { test }: World,
  { person, officer, kind, ground }: { person: Actor; officer: Actor; kind: Fact['kind']; ground: string },
): Promise<void> {
  const { rows } = await test.control.superuser.query<{ id: string }>({
    text: 'select id from control.eligibility_fact where account = $1 and kind = $2',
    values: [person.account, kind],
  });
  const path = `/api/v1/eligibility/${rows[0]!.id}/end`;
  const { status } = await send(test.client(), { method: 'POST', path, body: { ground } }, officer.cookie);
  if (status !== 200) throw new Error(`${path} answers ${status}`);
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
