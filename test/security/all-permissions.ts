import type { TestContext } from 'node:test';
import { library } from '../support/installation.ts';
import { everyRoute } from './product.ts';
import { actionProbes, pageProbes, recordProbes } from './record-routes.ts';
import { askerIn, newTally, type Tally, type Trial, tryRecords } from './try-everything.ts';
import { tryLists } from './try-lists.ts';
import { type Actor, correspondence, type World } from './world.ts';

/** How much of all there is. */
export interface Part {
  /** One of so many of the requests for what a person does not see. */
  readonly oneOfUnseen: number;
  /** One of so many of the others. */
  readonly oneOfSeen: number;
  /** Default: lists too. */
  readonly lists?: boolean;
  /** Told after each person how far it has come. */
  readonly tell?: (done: number, tally: Tally) => void;
  /** Which requests about records; default all. */
  readonly only?: (route: string) => boolean;
}

/** Every person on every route about records and lists of both systems. */
export async function tryAll(
  trial: Trial,
  people: Iterable<Actor>,
  { oneOfUnseen, oneOfSeen, lists = true, only = () => true, tell }: Part,
): Promise<Tally> {
  const tally = newTally();
  const met = { seen: 0, unseen: 0 };
  const isTried = (isVisible: boolean) => {
    met[isVisible ? 'seen' : 'unseen'] += 1;
    return isVisible ? met.seen % oneOfSeen === 0 : met.unseen % oneOfUnseen === 0;
  };
  for (const [index, actor] of [...people].entries()) {
    for (const system of [library, correspondence]) {
      const { definition } = trial.world.test.installation.findSystem(system)!.current();
      const probes = [...recordProbes, ...actionProbes(definition), ...pageProbes(everyRoute(trial.world.test))];
      for (const probe of probes.filter(({ route }) => only(route))) {
        await tryRecords({ ...trial, isTried }, actor, { system, probe }, tally);
      }
      const isStranger = askerIn(actor, system).grants.length === 0;
      // To a stranger all lists are alike: of them some are enough, where not everything is tried.
      if (lists && (!isStranger || oneOfSeen === 1 || index % 4 === 0))
        await tryLists({ ...trial, isTried }, actor, system, tally);
    }
    // What one person opens in an hour is limited; that is another proof.
    trial.world.test.clock.move(61_000);
    tell?.(index + 1, tally);
  }
  return tally;
}

/** People besides those who made the records: without a role, of one system, with two roles, who only look. */
export async function joinOthers({ join }: World): Promise<void> {
  await join('nobody', []);
  await join('bookkeeper', [{ role: 'bookkeeper', office: 'circulation', system: library }]);
  await join('director', [{ role: 'director', office: 'directorate', system: library }]);
  await join('auditor', [{ role: 'auditor', system: library }]);
  await join('two-roles', [
    { role: 'clerk', office: 'central-branch', system: library },
    { role: 'director', office: 'directorate', system: library },
    { role: 'dispatch-clerk', office: 'mail-room', system: correspondence },
  ]);
  await join('supervisor', [{ role: 'supervisor', office: 'policy-branch', system: correspondence }]);
}

/** Someone for every role in every office of the library, and for every role of correspondence in some. */
export async function joinEveryone({ test, join }: World): Promise<void> {
  for (const system of [library, correspondence]) {
    const { offices, roles } = test.installation.findSystem(system)!.current().definition.system;
    const some = system === library ? offices : offices.filter((_, index) => index % 4 === 0);
    for (const { id: role } of roles) {
      for (const { id: office } of some) await join(`${role} of ${office}`, [{ role, office, system }]);
      await join(`${role} of no office`, [{ role, system }]);
    }
  }
}

/** Prints what a proof is about, and its seedless figures. */
export function report(t: Pick<TestContext, 'diagnostic'>, { tried, expected, leaks, wrong }: Tally): void {
  t.diagnostic(
    `requests tried ${tried}, leaks ${leaks.length}, wrong answers ${wrong.length} (${Object.entries(expected)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')})`,
  );
}
