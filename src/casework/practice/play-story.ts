import { extendDeadline } from '../deadlines/extend-deadline.ts';
import { addDocument } from '../documents/add-document.ts';
import { DomainError } from '../domain-error.ts';
import { breakGlass } from '../emergency/break-glass.ts';
import { actOnRecord } from '../records/act-on-record.ts';
import { addNote } from '../records/add-note.ts';
import { makeBringForward } from '../records/bring-forward.ts';
import { editRecord } from '../records/edit-record.ts';
import { linkRecords } from '../records/link-records.ts';
import { openRecord } from '../records/open-record.ts';
import { restrictRecord } from '../records/restrict-record.ts';
import { decideStep } from '../routing/decide-step.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { practiceDocument } from './practice-document.ts';
import type { StoryStep } from './practice-schema.ts';
import { attachIncoming, type RegisteredStory } from './register-story.ts';
import { callAs, type Player, playerOf, type Stage } from './stage.ts';

/** What is known of the record while its story is played. */
interface Played {
  state: string;
  version: number;
  /** Documents by role and name, for their next versions. */
  readonly documents: Map<string, string>;
}

/** A step that could not be played, and why. */
export interface StoryFault {
  readonly key: string;
  /** Number of the step, from 1; 0 is the registration. */
  readonly step: number;
  readonly because: string;
}

/**
 * Plays the steps of a story by the commands that people use, each by its person and at its moment. A step that is refused ends the
 * story where it stands.
 *
 * @param numberOf control number of another story of the system
 */
export async function playStory(
  stage: Stage,
  registered: RegisteredStory,
  numberOf: (key: string) => string | undefined,
): Promise<StoryFault | undefined> {
  const { story, record, day, at: registeredAt } = registered;
  const played: Played = { state: record.state, version: record.version, documents: new Map() };
  try {
    played.version = await attachIncoming(stage, registered);
  } catch (fault) {
    return { key: story.key, step: 0, because: becauseOf(fault) };
  }
  let last = registeredAt.getTime();
  for (const [index, step] of story.story.entries()) {
    const planned = stage.time.moment(stage.time.dayAfter(day, step.day), step.at);
    // A moment after the step before it, also where both would lie after the practice clock.
    const at = new Date(Math.max(planned.getTime(), last + 1000));
    last = at.getTime();
    try {
      const scene = { stage, step, at, day, record: record.id, played, numberOf };
      await stage.clock.at(at, () => playAsItStands(scene));
    } catch (fault) {
      return { key: story.key, step: index + 1, because: becauseOf(fault) };
    }
  }
  if (played.state === story.ends) return undefined;
  return { key: story.key, step: story.story.length, because: `ends in ${played.state}, not in ${story.ends}` };
}

interface Scene {
  readonly stage: Stage;
  readonly step: StoryStep;
  readonly at: Date;
  readonly day: string;
  readonly record: string;
  readonly played: Played;
  readonly numberOf: (key: string) => string | undefined;
}

/**
 * Plays a step as the moment allows: what is away for a moment is waited for, and where a timer of the record fired between two steps, while
 * the story is played beside the work of people, the step is played on what it left.
 */
async function playAsItStands(scene: Scene): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await playStep(scene);
    } catch (fault) {
      const code = fault instanceof DomainError ? fault.code : '';
      if (tries > mostTries || (code !== 'conflict' && !passing.has(code))) throw fault;
      if (code === 'conflict') await readAgain(scene);
      else await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

const mostTries = 20;

/** Faults of the moment. */
const passing: ReadonlySet<string> = new Set(['unavailable', 'audit-unavailable', 'rate-limited']);

async function readAgain({ stage, step, at, record, played }: Scene): Promise<void> {
  const call = callAs(stage, playerOf(stage, step.by), at);
  const { version } = await runQuery(stage.installation, call, openRecord, { system: stage.system.id, record });
  played.version = version;
}

async function playStep(scene: Scene): Promise<void> {
  const { stage, step, at, record, played } = scene;
  const { installation, system } = stage;
  const player = playerOf(stage, step.by);
  const call = callAs(stage, player, at);
  const on = { system: system.id, record };
  const { version } = played;
  const moved = (to: { state: string; version: number }) =>
    void Object.assign(played, { state: to.state, version: to.version });
  if (step.action !== undefined) {
    const input = { ...on, version, action: step.action, ...given(step), ...recipient(stage, step.to) };
    return moved(await runCommand(installation, call, actOnRecord, input));
  }
  if (step.decide !== undefined) return moved(await decideWaitingStep(scene, player));
  if (step.edit) return moved(await runCommand(installation, call, editRecord, { ...on, version, fields: step.edit }));
  if (step.restrict) {
    const accounts = step.restrict.map((id) => playerOf(stage, id).account);
    return moved(await runCommand(installation, call, restrictRecord, { ...on, version, accounts }));
  }
  if (step.extend)
    return moved(await runCommand(installation, call, extendDeadline, { ...on, version, ...step.extend }));
  if (step.document) return addStoryDocument(scene, player, step.document);
  if (step.note !== undefined) return void (await runCommand(installation, call, addNote, { ...on, text: step.note }));
  if (step.bringForward) {
    const { workingDays, text } = step.bringForward;
    const from = stage.time.dayAfter(scene.day, step.day);
    const until = { on: stage.time.dayAfter(from, workingDays), text };
    return void (await runCommand(installation, call, makeBringForward, { ...on, ...until }));
  }
  if (step.link) {
    const to = scene.numberOf(step.link.to) ?? '';
    return void (await runCommand(installation, call, linkRecords, { ...on, to, kind: step.link.kind }));
  }
  if (step.breakGlass) return void (await runCommand(installation, call, breakGlass, { ...on, ...step.breakGlass }));
  throw new RangeError('a step that is none of those the format knows');
}

function given({ fields, comment }: StoryStep) {
  return { ...(fields ? { fields } : {}), ...(comment === undefined ? {} : { comment }) };
}

function recipient({ definition, players }: Stage, to: string | undefined) {
  if (to === undefined) return {};
  if (definition.system.offices.some(({ id }) => id === to)) return { to: { office: to } };
  return { to: { account: playerOf({ players }, to).account } };
}

/** The person looks at the record and decides the step that waits for them or for an office of theirs. */
async function decideWaitingStep({ stage, step, at, record, played }: Scene, player: Player) {
  const { installation, system } = stage;
  const on = { system: system.id, record };
  const view = await runQuery(installation, callAs(stage, player, at), openRecord, on);
  const steps = view.routingSlip?.steps ?? [];
  const offices = new Set(player.person.roles.flatMap(({ office }) => office ?? []));
  const waiting = steps.find(
    ({ state, account, office }) =>
      state === 'current' && (account ? account === player.account : office !== undefined && offices.has(office)),
  );
  if (!waiting) throw new RangeError('no step of the routing slip waits for them');
  const target = steps.findLast(
    ({ does, state, group }) => does === step.returnTo && state === 'decided' && group < waiting.group,
  );
  if (step.returnTo !== undefined && !target) throw new RangeError('there is no such step to return to');
  return runCommand(installation, callAs(stage, player, at), decideStep, {
    ...on,
    step: waiting.id,
    version: played.version,
    decision: step.decide!,
    ...(step.comment === undefined ? {} : { comment: step.comment }),
    ...(target ? { returnTo: target.id } : {}),
  });
}

async function addStoryDocument(
  { stage, at, record, played }: Scene,
  player: Player,
  document: NonNullable<StoryStep['document']>,
): Promise<void> {
  const { installation, system } = stage;
  const name = `${document.role} ${document.name}`;
  const before = played.documents.get(name);
  const added = await runCommand(installation, callAs(stage, player, at), addDocument, {
    system: system.id,
    record,
    role: document.role,
    fileName: document.name,
    content: practiceDocument(document),
    ...(before ? { document: before } : {}),
  });
  played.documents.set(name, added.id);
  played.version += 1;
}

function becauseOf(fault: unknown): string {
  const { message, code, reason } = fault as { message?: string; code?: string; reason?: string };
  return [code, reason, message].filter(Boolean).join(': ');
}
