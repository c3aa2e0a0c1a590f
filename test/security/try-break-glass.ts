import type { DomainError } from '../../src/casework/domain-error.ts';
import { doors, type Player, type Scenario } from '../support/scenario.ts';

const minute = 60_000;
const reason = 'A caller is in danger abroad and this file has the only contact.';
const category = 'life-or-safety';

/** What came of trying. */
export interface Tried {
  attempts: number;
  /** Looks within a lease, which must be possible. */
  looks: number;
  /** What was possible and must not be: one line for each. */
  wrong: string[];
}

/** Someone for whom a record lies out of reach, and who reviews in the same system. */
export interface Cast {
  readonly scenario: Scenario;
  readonly record: string;
  /** Another record out of the same person’s reach. */
  readonly other: string;
  readonly stranger: Player;
  readonly reviewer: Player;
  /** Lets the one who took a lease be a reviewer too, for as long as the work takes. */
  readonly asReviewer: <T>(work: () => Promise<T>) => Promise<T>;
  /** What a broken build does with a lease once it was taken and used. */
  readonly spoil?: (lease: string) => Promise<unknown>;
}

/**
 * Tries emergency access in every way it must not be had: without a reason, without a ground, after its end, for another record, a fourth
 * time in a day, reviewed by whoever took it, or twice.
 */
export async function tryBreakGlass(
  cast: Cast,
  { first = 0, attempts }: { first?: number; attempts: number },
): Promise<Tried> {
  const tried: Tried = { attempts, looks: 0, wrong: [] };
  const ways = [withoutReason, withoutGround, afterItsEnd, forAnother, fourTimes, byWhoTookIt];
  for (let attempt = first; attempt < first + attempts; attempt += 1) {
    // A day and more, so that no attempt counts against the next one's three a day.
    cast.scenario.world.clock.move(25 * 60 * minute);
    await ways[attempt % ways.length]!(cast, tried, Math.floor(attempt / ways.length));
    cast.scenario.world.clock.move(31 * minute);
    await mustNot(tried, 'a look after everything has ended', 'not-found', () => cast.stranger.open(cast.record));
  }
  return tried;
}

async function withoutReason({ stranger, record }: Cast, tried: Tried, round: number): Promise<void> {
  const none = ['', '   ', '\n\t\n', 'x'.repeat(19), `  ${'x'.repeat(19)}    `][round % 5]!;
  const take = () => stranger.run(doors.breakGlass, { record, reason: none, category });
  await mustNot(tried, 'no reason', 'invalid', take);
  await mustNot(tried, 'a look without a reason', 'not-found', () => stranger.open(record));
}

async function withoutGround({ stranger, record }: Cast, tried: Tried): Promise<void> {
  const take = () => stranger.run(doors.breakGlass, { record, reason, category: 'curiosity' });
  await mustNot(tried, 'no ground', 'invalid', take);
  await mustNot(tried, 'a look without a ground', 'not-found', () => stranger.open(record));
}

async function afterItsEnd(cast: Cast, tried: Tried, round: number): Promise<void> {
  const lease = await take(cast);
  const within = (round * 7) % 30;
  cast.scenario.world.clock.move(within * minute);
  await mayLook(cast, tried);
  await cast.spoil?.(lease);
  const beyond = [0, 1, 999, 30_000][round % 4]!;
  cast.scenario.world.clock.move((30 - within) * minute + beyond);
  await mustNot(tried, `a look ${beyond} ms after the end`, 'not-found', () => cast.stranger.open(cast.record));
}

async function forAnother(cast: Cast, tried: Tried): Promise<void> {
  const lease = await take(cast);
  await mustNot(tried, 'a look at another record', 'not-found', () => cast.stranger.open(cast.other));
  const review = { record: cast.other, lease, finding: 'justified', comment: 'Looked into it' };
  await mustNot(tried, 'a review by way of another record', 'not-found', () =>
    cast.reviewer.run(doors.reviewBreakGlass, review),
  );
}

async function fourTimes(cast: Cast, tried: Tried): Promise<void> {
  for (let time = 0; time < 3; time += 1) {
    await take(cast);
    cast.scenario.world.clock.move(31 * minute);
  }
  await mustNot(tried, 'a fourth time in a day', 'over-budget', () => take(cast));
}

async function byWhoTookIt(cast: Cast, tried: Tried): Promise<void> {
  const lease = await take(cast);
  await mayLook(cast, tried);
  await cast.spoil?.(lease);
  const review = { record: cast.record, lease, finding: 'justified', comment: 'Looked into it' };
  await cast.asReviewer(() =>
    mustNot(tried, 'a review by who took it', 'not-permitted', () => cast.stranger.run(doors.reviewBreakGlass, review)),
  );
  await cast.reviewer.run(doors.reviewBreakGlass, review).catch((fault: DomainError) => {
    tried.wrong.push(`nobody else could review: ${fault.code}`);
  });
  await mustNot(tried, 'a second review', 'refused', () => cast.reviewer.run(doors.reviewBreakGlass, review));
}

async function take({ stranger, record }: Cast): Promise<string> {
  const { id } = (await stranger.run(doors.breakGlass, { record, reason, category })) as { id: string };
  return id;
}

async function mayLook({ stranger, record }: Cast, tried: Tried): Promise<void> {
  const { lease } = await stranger.open(record);
  if (lease) tried.looks += 1;
  else tried.wrong.push('a look within the lease does not say so');
}

async function mustNot(tried: Tried, what: string, code: string, act: () => Promise<unknown>): Promise<void> {
  const said = await act().then(
    () => 'possible',
    (fault: DomainError) => fault.code,
  );
  if (said !== code) tried.wrong.push(`${what}: ${said}`);
}
