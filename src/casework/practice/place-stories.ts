import { keepSetting, listSettings } from '../../storage/systems/settings.ts';
import { DomainError } from '../domain-error.ts';
import { openRecord } from '../records/open-record.ts';
import type { RegisteredRecord } from '../records/register-record.ts';
import { runQuery } from '../run-query.ts';
import { playStory, type StoryFault } from './play-story.ts';
import type { Story } from './practice-schema.ts';
import { beginningOf, type RegisteredStory, registerStory, registrarOf } from './register-story.ts';
import { callAs, type Stage } from './stage.ts';

/** A record of a story, and whether its story was played; kept in the installation's settings, so that a next start goes on from there. */
export interface PlacedRecord extends RegisteredRecord {
  readonly played: boolean;
}

/** How stories are placed. */
export interface Placing {
  readonly stage: Stage;
  /** Played side by side. */
  readonly atOnce: number;
  readonly progress?: PlacingProgress | undefined;
}

/** What placing tells of itself on the way, and whether it should stop early. */
export interface PlacingProgress {
  /** The record is there, its story begins. */
  begun(record: string): void;
  placed(record: string | undefined): void;
  isStopped(): boolean;
}

/**
 * Registers stories in the order in which they arrived, so that their numbers follow it, and plays each to its end. What was placed by an
 * earlier start is left alone; a story that was under way when that start was killed goes on where it stands only if nothing had
 * happened to its record yet.
 */
export async function placeStories(
  { stage, atOnce, progress }: Placing,
  stories: readonly Story[],
): Promise<{ faults: StoryFault[]; records: ReadonlyMap<string, PlacedRecord> }> {
  const records = await listPlaced(stage);
  const faults: StoryFault[] = [];
  const waiting = stories
    .filter(({ key }) => records.get(key)?.played !== true)
    .toSorted((one, other) => beginningOf(stage, one).at.getTime() - beginningOf(stage, other).at.getTime());
  const keep = async (key: string, record: PlacedRecord) => {
    records.set(key, record);
    await keepSetting(stage.installation.control.database, nameOf(stage, key), record, stage.clock.now());
  };
  const register = inTurn(async (story: Story): Promise<RegisteredStory | undefined> => {
    const known = records.get(story.key);
    if (known) {
      progress?.begun(known.id);
      const begun = { ...beginningOf(stage, story), story, record: known };
      return (await isFresh(stage, begun)) ? begun : undefined;
    }
    const registered = await registerStory(stage, story);
    progress?.begun(registered.record.id);
    await keep(story.key, { ...registered.record, played: false });
    return registered;
  });
  const placeAll = async () => {
    for (let story = waiting.shift(); story && !progress?.isStopped(); story = waiting.shift()) {
      const fault = await place(stage, story, register, (key) => records.get(key)?.controlNumber);
      if (fault) faults.push(fault);
      const record = records.get(story.key);
      if (record) await keep(story.key, { ...record, played: true });
      progress?.placed(record?.id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, placeAll));
  return { faults, records };
}

async function place(
  stage: Stage,
  story: Story,
  register: (story: Story) => Promise<RegisteredStory | undefined>,
  numberOf: (key: string) => string | undefined,
): Promise<StoryFault | undefined> {
  try {
    const registered = await register(story);
    return registered && (await playStory(stage, registered, numberOf));
  } catch (fault) {
    return { key: story.key, step: 0, because: (fault as Error).message };
  }
}

/** Whether nothing has happened to a record since it was registered. */
async function isFresh(stage: Stage, { story, record, at }: RegisteredStory): Promise<boolean> {
  const call = callAs(stage, registrarOf(stage, story), at);
  const on = { system: stage.system.id, record: record.id };
  try {
    const view = await stage.clock.at(at, () => runQuery(stage.installation, call, openRecord, on));
    return view.version === record.version;
  } catch (fault) {
    if (fault instanceof DomainError && fault.code === 'not-found') return false;
    throw fault;
  }
}

async function listPlaced(stage: Stage): Promise<Map<string, PlacedRecord>> {
  const prefix = nameOf(stage, '');
  const kept = await listSettings<PlacedRecord>(stage.installation.control.database, prefix);
  return new Map(kept.map(({ name, value }) => [name.slice(prefix.length), value]));
}

function nameOf({ system }: Stage, key: string): string {
  return `practice-record ${system.id} ${key}`;
}

/** Runs one after the other whatever is asked of it, in the order in which it is asked. */
function inTurn<Input, Output>(work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const next = last.then(() => work(input));
    last = next.catch(() => undefined);
    return next;
  };
}
