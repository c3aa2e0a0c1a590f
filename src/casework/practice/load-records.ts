import { localToday } from '../../engine/local-today.ts';
import { findSetting, keepSetting } from '../../storage/systems/settings.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { type CampaignToMake, makePracticeCampaigns } from './make-campaigns.ts';
import { type Placing, type PlacingProgress, placeStories } from './place-stories.ts';
import type { StoryFault } from './play-story.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { PracticePerson } from './practice-schema.ts';
import type { PracticeRecords } from './read-practice.ts';
import type { Player, Stage } from './stage.ts';
import { storyTime } from './story-time.ts';

/** Stories played side by side before anyone can sign in; more than the connections of a pool would only wait. */
const atOnce = 4;

/** Beside the work of people. */
const fewAtOnce = 2;

/** What is there of a system's records, and what is still to come. */
export interface LoadedRecords {
  readonly faults: readonly StoryFault[];
  /** Puts the rest in place; undefined when all are there. */
  readonly rest?: ((progress: PlacingProgress) => Promise<readonly StoryFault[]>) | undefined;
  /** Records still to come. */
  readonly waiting: number;
}

interface Marker {
  readonly state: 'begun' | 'loaded';
  /** The practice clock when it began: days are counted from there, however often it is interrupted. */
  readonly from?: string;
}

/** Places the first records of a system, and says how the rest follow. What is in place already is left alone. */
export async function loadRecords(
  installation: Installation,
  {
    clock,
    system,
    people,
    accounts,
    readStories,
  }: {
    clock: PracticeClock;
    system: SystemContext;
    people: readonly PracticePerson[];
    accounts: ReadonlyMap<string, string>;
    /** Asked only when there is something to load. */
    readStories: () => Promise<PracticeRecords>;
  },
): Promise<LoadedRecords> {
  const { database } = installation.control;
  const marker = `practice-records ${system.id}`;
  const known = await findSetting<Marker>(database, marker);
  if (known?.state === 'loaded') return { faults: [], waiting: 0 };
  const from = known?.from === undefined ? clock.now() : new Date(known.from);
  const keepMarker = (state: Marker['state']) =>
    keepSetting(database, marker, { state, from: from.toISOString() }, clock.now());
  await keepMarker('begun');
  const { definition } = system.current();
  const stage: Stage = {
    installation,
    clock,
    system,
    definition,
    players: playersOf(people, accounts),
    time: storyTime(definition, from),
    today: localToday(definition, from),
  };
  const { first, more, campaigns } = await readStories();
  const placing: Placing = { stage, atOnce };
  const { faults, records } = await placeStories(placing, first);
  const isThere = more.filter(({ key }) => records.get(key)?.played === true).length;
  if (more.length === 0 && campaigns.length === 0) {
    await keepMarker('loaded');
    return { faults, waiting: 0 };
  }
  return {
    faults,
    waiting: more.length - isThere,
    rest: async (progress) => {
      const placed = await placeStories({ stage, atOnce: fewAtOnce, progress }, more);
      if (progress.isStopped()) return placed.faults;
      const made = await makePracticeCampaigns(stage, campaigns.map(toMake(placed.records)));
      await keepMarker('loaded');
      return [...placed.faults, ...made];
    },
  };
}

function toMake(records: Awaited<ReturnType<typeof placeStories>>['records']) {
  return (campaign: PracticeRecords['campaigns'][number]): CampaignToMake => ({
    campaign,
    records: campaign.members.flatMap((key) => records.get(key)?.id ?? []),
  });
}

function playersOf(
  people: readonly PracticePerson[],
  accounts: ReadonlyMap<string, string>,
): ReadonlyMap<string, Player> {
  const players = people.map((person) => ({ person, account: accounts.get(person.id)!, session: randomId() }));
  return new Map(players.map((player) => [player.person.id, player]));
}
