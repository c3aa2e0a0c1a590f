import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { monthsLater } from '../accounts/acting-person.ts';
import { DomainError } from '../domain-error.ts';
import type { Persona, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import type { OpenInstallation } from '../systems/open-installation.ts';
import { publishSystem } from '../systems/publish-system.ts';
import { readPublished } from '../systems/published-versions.ts';
import { readSystemFolder } from '../systems/read-system-folder.ts';
import { practiceService } from './advance-clock.ts';
import { leaveUndecided } from './leave-undecided.ts';
import { type LoadedRecords, loadRecords } from './load-records.ts';
import { makePracticeGrants } from './make-grants.ts';
import { makePracticePeople } from './make-people.ts';
import { personasOf } from './personas-of.ts';
import type { StoryFault } from './play-story.ts';
import { asPracticeClock, type PracticeClock } from './practice-clock.ts';
import type { PracticePerson, Undecided } from './practice-schema.ts';
import { readPeople, readStories } from './read-practice.ts';

type Fault = StoryFault & { readonly system: string };

/** Practice mode, ready: whom to sign in as, and the stories that could not be played to their end. */
export interface LoadedPractice {
  readonly personas: readonly Persona[];
  readonly faults: readonly Fault[];
  /** Records that are still to be put in place. */
  waiting(): number;
  /** Ids of records whose story is being played beside the work of people. */
  beingPlaced(): readonly string[];
  /** Puts them in place beside the work of people, few at a time; to be asked once. */
  placeRest(): Promise<readonly Fault[]>;
  /** Lets the stories that are under way come to their end, and begins no other; a next start goes on. */
  stop(): Promise<void>;
}

/** A system's folder with what practice mode finds in it. */
interface ReadFolder {
  readonly id: string;
  readonly files: ReadonlyMap<string, string>;
  readonly people: readonly PracticePerson[];
  readonly undecided: Undecided | undefined;
  readStories(): ReturnType<typeof readStories>;
}

/**
 * Makes practice mode ready: publishes every system folder, makes the invented people with their accounts, eligibility and roles, and
 * plays the first stories of each system through the commands that people use, at their own moments; the rest follow when they are asked
 * for. What is there already is left alone, so that a second start loads nothing, and a start after one that was interrupted loads what
 * was missing.
 *
 * @param systemsFolder folder with a folder for each system
 * @throws {DomainError} `refused` in real mode: invented records are never mixed with real ones
 */
export async function loadPractice(
  installation: OpenInstallation,
  { systemsFolder }: { systemsFolder: string },
): Promise<LoadedPractice> {
  const clock = asPracticeClock(installation.clock);
  if (installation.mode !== 'practice' || !clock) throw practiceOnly();
  const folders = await readFolders(systemsFolder);
  // A year ago: everybody had their roles when the oldest story began.
  const before = monthsLater(clock.now(), -12);
  await clock.at(before, () => publishAll(installation, folders));
  await installation.refresh();
  const accounts = await makePeople(installation, clock, before, folders);
  const faults: Fault[] = [];
  const rests: Rest[] = [];
  await Promise.all(
    folders.map(async (folder) => {
      const { id, people } = folder;
      const system = installation.findSystem(id);
      if (!system) return;
      await makeGrants(installation, { clock, before, system, people, folders, accounts });
      const loaded = await loadRecords(installation, {
        clock,
        system,
        people,
        accounts,
        readStories: folder.readStories,
      });
      faults.push(...loaded.faults.map((fault) => ({ ...fault, system: id })));
      if (loaded.rest) rests.push({ system: id, waiting: loaded.waiting, place: loaded.rest });
    }),
  );
  for (const { id, undecided } of folders) {
    if (!undecided) continue;
    const everyone = folders.flatMap(({ people }) => people);
    await leaveUndecided(installation, { clock, system: id, undecided, people: everyone, accounts });
  }
  return { personas: folders.flatMap(({ id, people }) => personasOf(id, people)), faults, ...restOf(rests) };
}

interface Rest {
  readonly system: string;
  readonly waiting: number;
  readonly place: NonNullable<LoadedRecords['rest']>;
}

/** What is left to do, one system after the other. */
function restOf(rests: readonly Rest[]): Pick<LoadedPractice, 'waiting' | 'beingPlaced' | 'placeRest' | 'stop'> {
  let waiting = rests.reduce((sum, rest) => sum + rest.waiting, 0);
  let isStopped = false;
  let underWay: Promise<readonly Fault[]> = Promise.resolve([]);
  const playing = new Set<string>();
  const placed = (record: string | undefined) => {
    waiting -= 1;
    if (record !== undefined) playing.delete(record);
  };
  const progress = { begun: (record: string) => void playing.add(record), placed, isStopped: () => isStopped };
  const placeAll = async () => {
    const faults: Fault[] = [];
    for (const { system, place } of rests) {
      if (isStopped) break;
      faults.push(...(await place(progress)).map((fault) => ({ ...fault, system })));
    }
    return faults;
  };
  return {
    waiting: () => waiting,
    beingPlaced: () => [...playing],
    placeRest: () => {
      underWay = placeAll();
      return underWay;
    },
    stop: async () => {
      isStopped = true;
      await underWay.catch(() => undefined);
    },
  };
}

async function readFolders(systemsFolder: string): Promise<ReadFolder[]> {
  const entries = await readdir(systemsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const folder = join(systemsFolder, name);
      const files = await readSystemFolder(folder);
      return { id: idOf(files), files, ...(await readPeople(folder)), readStories: () => readStories(folder) };
    }),
  );
}

/** The id of a system before anything else of it is read; publishing checks the whole. */
function idOf(files: ReadonlyMap<string, string>): string {
  const { id } = parse(files.get('system.yaml') ?? '{}') as { id?: string };
  return String(id);
}

async function publishAll(installation: OpenInstallation, folders: readonly ReadFolder[]): Promise<void> {
  for (const { id, files } of folders) {
    if (await isInForce(installation, id, files)) continue;
    if (!installation.findSystem(id)) await installation.installSystem(id);
    await runCommand(installation, practiceCall(), publishSystem, { files: Object.fromEntries(files) });
  }
}

/** Whether a folder is what its system runs on: most starts find it so, and need not check it again. */
async function isInForce(
  installation: OpenInstallation,
  id: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  if (!installation.findSystem(id)) return false;
  const last =
    (await readPublished(installation.control.keeper, installation.control.database, id)).at(-1)?.files ?? {};
  return Object.keys(last).length === files.size && [...files].every(([path, text]) => last[path] === text);
}

async function makePeople(
  installation: OpenInstallation,
  clock: PracticeClock,
  before: Date,
  folders: readonly ReadFolder[],
): Promise<ReadonlyMap<string, string>> {
  const people = folders.flatMap(({ id, people: here }) => {
    const clearance = installation.findSystem(id)?.current().definition.system.eligibility.clearance;
    return here.map((person) => ({ person, clearance: person.roles.length > 0 ? clearance : undefined }));
  });
  const today = clock.now().toISOString().slice(0, 10);
  const made = await clock.at(before, () =>
    runCommand(installation, practiceCall(), makePracticePeople, { people, today }),
  );
  return new Map(Object.entries(made));
}

async function makeGrants(
  installation: OpenInstallation,
  {
    clock,
    before,
    system,
    people,
    folders,
    accounts,
  }: {
    clock: PracticeClock;
    before: Date;
    system: SystemContext;
    people: readonly PracticePerson[];
    folders: readonly ReadFolder[];
    accounts: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const grants = people.flatMap(({ id, roles }) => roles.map((role) => ({ account: accounts.get(id)!, ...role })));
  const everyone = folders.flatMap((folder) => folder.people);
  const managers = everyone
    .filter(({ installationRoles }) => installationRoles.includes('account-manager'))
    .map(({ id }) => accounts.get(id)!);
  const input = { system: system.id, grants, managers };
  await clock.at(before, () => runCommand(installation, practiceCall(), makePracticeGrants, input));
}

function practiceCall() {
  return { service: practiceService, requestId: randomId() };
}

function practiceOnly(): DomainError {
  return new DomainError('refused', {
    en: 'Practice records are loaded in practice mode only; they are never mixed with real ones.',
    fr: 'Les dossiers d’exercice ne sont chargés qu’en mode exercice; ils ne sont jamais mêlés à de vrais dossiers.',
  });
}
