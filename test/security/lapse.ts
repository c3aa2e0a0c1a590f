import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../../src/casework/installation.ts';
import { believesAll } from '../support/deciding-rows.ts';
import { type Occupation, occupations, type UnderWay } from './lapse-occupations.ts';
import { awaitMidnight, todayIn, type Way, ways } from './lapse-ways.ts';
import type { Probe } from './record-routes.ts';
import { type Seen, type Sender, send } from './send.ts';
import type { Actor, World } from './world.ts';

/** What became of people whose eligibility lapsed while they were at work. */
export interface Lapsed {
  moments: number;
  /** Answers with content before; requests begun after, and what was wrong with their answers. */
  before: number;
  tried: number;
  waited: number;
  /** Jobs that were under way at the moment, and those of them that stopped and say why. */
  jobs: number;
  stopped: number;
  readonly wrong: string[];
}

/** The build the people work on: the product itself, or a broken one. */
export interface Build {
  readonly installation: Installation;
  readonly client: Sender;
}

/**
 * Lets the eligibility of people lapse, one after the other, each in the middle of something and with requests in flight: whatever is begun
 * after the moment must be refused with the reason and nothing else, and what goes on by itself in their name must stop.
 */
export async function lapseAtWork(
  world: World,
  build: Build,
  { moments, places = 3, from = 0 }: { moments: number; places?: number; from?: number },
): Promise<Lapsed> {
  const found: Lapsed = { moments: 0, before: 0, tried: 0, waited: 0, jobs: 0, stopped: 0, wrong: [] };
  const officer = await world.join(`officer ${from}`, [], { installationRoles: ['security-officer'] });
  for (let turn = from; turn < from + moments; turn += 1) {
    const occupation = occupations[turn % occupations.length]!;
    // Every pair of the two comes up in turn.
    const way = ways[(turn + Math.floor(turn / occupations.length)) % ways.length]!;
    await lapseOnce({ world, build, occupation, way, officer, turn, places }, found);
    found.moments += 1;
    // What everybody may be shown in an hour is another proof.
    world.test.clock.move(3_660_000);
  }
  return found;
}

interface Moment {
  readonly world: World;
  readonly build: Build;
  readonly occupation: Occupation;
  readonly way: Way;
  readonly officer: Actor;
  readonly turn: number;
  readonly places: number;
}

async function lapseOnce(moment: Moment, found: Lapsed): Promise<void> {
  const { world, build, occupation, way, turn, places } = moment;
  if (way.name.endsWith('midnight')) awaitMidnight(world);
  const language = turn % 2 === 0 ? 'en' : 'fr';
  const person = await world.join(`lapsing ${turn}`, occupation.roles, {
    eligibility: way.facts(todayIn(world)),
    language,
  });
  const underWay = await occupation.begin({ world, ...build, person });
  let lapsedAt = Number.POSITIVE_INFINITY;
  let isOver = false;
  let answered = 0;
  const ask = async (probe: Probe) => {
    const began = performance.now();
    const seen = await send(build.client, probe, person.cookie);
    if (began > lapsedAt) judge(moment, { probe, seen }, found);
    else answered += seen.status < 400 ? 1 : 0;
  };
  const readers = Array.from({ length: places }, async (_, place) => {
    for (let next = place; !isOver; next += 1) await ask(underWay.reads[next % underWay.reads.length]!);
  });
  await untilAtWork(underWay, () => answered >= places);
  const beforehand = await underWay.job?.done();
  await way.lapse(world, person, moment.officer);
  lapsedAt = performance.now();
  const doneThen = await underWay.job?.done();
  // At least one, however slow the machine is.
  for (const probe of underWay.afterwards ?? underWay.reads.slice(0, 1)) await ask(probe);
  await sleep(30);
  isOver = true;
  await Promise.all(readers);
  found.before += answered;
  if ((await underWay.untouched?.()) === false) found.wrong.push(`${told(moment)}: what was sent is there`);
  if (answered === 0) found.wrong.push(`${told(moment)}: nothing was shown before`);
  if (underWay.job && beforehand !== undefined) await judgeJob(moment, underWay.job, doneThen ?? 0, found);
}

/** Until content was shown and, where something goes on by itself, some of it was done. */
async function untilAtWork({ job }: UnderWay, isShown: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    if (isShown() && (!job || (await job.done()) > 0)) return;
    await sleep(3);
  }
}

function judge(moment: Moment, { probe, seen }: { probe: Probe; seen: Seen }, found: Lapsed): void {
  const say = (what: string) => found.wrong.push(`${told(moment)}: ${probe.method} ${probe.path} ${what}`);
  found.tried += 1;
  if (seen.status === 503) {
    found.waited += 1;
    return;
  }
  if (seen.status !== 403) say(`was answered with ${seen.status}`);
  const numbers = seen.text.match(/\bLC-\d{4}-\d+\b/g) ?? [];
  if (seen.canaries.length > 0 || numbers.length > 0) say('shows something');
  const isPage = seen.text.startsWith('<!');
  const explains = isPage
    ? /records stay closed until this is put right|dossiers restent fermés/.test(seen.text)
    : /"code":"not-eligible"/.test(seen.text);
  if (!moment.way.says.test(seen.text) || !explains) say('does not say why');
}

async function judgeJob(
  moment: Moment,
  job: NonNullable<UnderWay['job']>,
  doneThen: number,
  found: Lapsed,
): Promise<void> {
  await job.ended;
  const { done, stoppedBy } = job;
  const [doneNow, code] = [await done(), await stoppedBy()];
  const isThrough = doneNow === doneThen && code === null;
  // Through before the moment: nothing was left to stop.
  if (isThrough) return;
  found.jobs += 1;
  // The one that was in hand at the moment may come to its end.
  if (doneNow - doneThen > 1) found.wrong.push(`${told(moment)}: the run went on with ${doneNow - doneThen} records`);
  if (code === 'not-eligible') found.stopped += 1;
  else found.wrong.push(`${told(moment)}: the run says "${code}"`);
}

function told({ occupation, way }: Moment): string {
  return `${occupation.name}, ${way.name}`;
}

/** The broken build: who was eligible once, with the first request, is so for as long as the session lasts. */
export function eligibleAtSignIn(installation: Installation): Installation {
  const { database, keeper } = installation.control;
  const remembered = new Map<string, unknown[][]>();
  const lately = () => new Date(installation.clock.now().getTime() - 40 * 86_400_000).toISOString().slice(0, 10);
  const query: typeof database.query = async (statement) => {
    const answer = await database.query(statement);
    if (!statement.name?.startsWith('find-admission')) return answer as never;
    const rows = (answer.rows as { account: string; facts: unknown[][] }[]).map((row) => {
      const facts = remembered.get(row.account) ?? row.facts;
      remembered.set(row.account, facts);
      const kept = facts.map(([id, account, kind, level, from, _until, ...rest]) => [
        id,
        account,
        kind,
        level,
        kind === 'awareness' ? lately() : from,
        '9999-12-31',
        ...rest,
      ]);
      return { ...row, facts: kept };
    });
    return { ...answer, rows } as never;
  };
  const control = { ...installation.control, database: { ...database, query }, keeper: { ...keeper, ...believesAll } };
  return { ...installation, control };
}
