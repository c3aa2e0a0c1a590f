import { localToday } from '../../engine/local-today.ts';
import { findSetting, keepSetting } from '../../storage/systems/settings.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { openRecord } from '../records/open-record.ts';
import { runQuery } from '../run-query.ts';
import { playStory, type StoryFault } from './play-story.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { PracticePerson, Story } from './read-practice.ts';
import { beginningOf, type RegisteredStory, registerStory, registrarOf } from './register-story.ts';
import { callAs, type Player, type Stage } from './stage.ts';
import { storyTime } from './story-time.ts';

/** Stories played side by side; more than the connections of a pool would only wait. */
const atOnce = 4;

/** Registers and plays the stories of a system, once; the marker is kept in the installation's settings. */
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
    readStories: () => Promise<readonly Story[]>;
  },
): Promise<StoryFault[]> {
  const { database } = installation.control;
  const marker = `practice-records ${system.id}`;
  const known = await findSetting<{ state: 'begun' | 'loaded' }>(database, marker);
  if (known?.state === 'loaded') return [];
  await keepSetting(database, marker, { state: 'begun' }, clock.now());
  const { definition } = system.current();
  const now = clock.now();
  const stage: Stage = {
    installation,
    clock,
    system,
    definition,
    players: playersOf(people, accounts),
    time: storyTime(definition, now),
    today: localToday(definition, now),
  };
  const { registered, faults } = await registerAll(stage, await readStories(), known !== undefined);
  const numbers = new Map(registered.map(({ story, record }) => [story.key, record.controlNumber]));
  const waiting = [...registered];
  const playAll = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const fault = await playStory(stage, next, (key) => numbers.get(key));
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, playAll));
  await keepSetting(database, marker, { state: 'loaded' }, clock.now());
  return faults;
}

function playersOf(
  people: readonly PracticePerson[],
  accounts: ReadonlyMap<string, string>,
): ReadonlyMap<string, Player> {
  const players = people.map((person) => ({ person, account: accounts.get(person.id)!, session: randomId() }));
  return new Map(players.map((player) => [player.person.id, player]));
}

/** In the order in which they arrived, so that their numbers follow it. */
async function registerAll(stage: Stage, stories: readonly Story[], isResumed: boolean) {
  const registered: RegisteredStory[] = [];
  const faults: StoryFault[] = [];
  const inOrder = stories.toSorted(
    (one, other) => beginningOf(stage, one).at.getTime() - beginningOf(stage, other).at.getTime(),
  );
  for (const story of inOrder) {
    try {
      const one = await registerStory(stage, story);
      if (!isResumed || (await isFresh(stage, one))) registered.push(one);
    } catch (fault) {
      // Registered by an earlier start, on another day: it stays as it is.
      if (isResumed && fault instanceof DomainError && fault.code === 'idempotency-key-reused') continue;
      faults.push({ key: story.key, step: 0, because: (fault as Error).message });
    }
  }
  return { registered, faults };
}

/** Whether nothing has happened to a record yet; asked after a start that was interrupted. */
async function isFresh(stage: Stage, { story, record, at }: RegisteredStory): Promise<boolean> {
  const player = registrarOf(stage, story);
  const on = { system: stage.system.id, record: record.id };
  try {
    const view = await stage.clock.at(at, () =>
      runQuery(stage.installation, callAs(stage, player, at), openRecord, on),
    );
    return view.version === record.version;
  } catch (fault) {
    if (fault instanceof DomainError && fault.code === 'not-found') return false;
    throw fault;
  }
}
