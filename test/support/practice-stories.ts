import type { Story, StoryStep } from '../../src/casework/practice/practice-schema.ts';
import { readPeople, readStories } from '../../src/casework/practice/read-practice.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { readDefinition } from '../../src/definition/read/read-definition.ts';
import { allowedFor } from '../../src/engine/access/allowed-for.ts';
import { placeOf } from '../../src/engine/access/place-of.ts';
import { addWorkingDays } from '../../src/engine/calendar/working-days.ts';
import { calendarOf } from '../../src/engine/calendar-of.ts';
import { decide } from '../../src/engine/decide/decide.ts';
import { decideSlipStep } from '../../src/engine/decide/decide-slip-step.ts';
import { register } from '../../src/engine/decide/register.ts';
import type { Actor, RecordSnapshot } from '../../src/engine/types.ts';
import { after, newId } from './engine/library-card.ts';
import { systemFiles } from './library-card.ts';

export interface Practice {
  readonly people: ReadonlyMap<string, Actor>;
  /** All of them; those of `records` first. */
  readonly stories: readonly Story[];
  /** How many of them are there before anyone can sign in. */
  readonly first: number;
  /** Keys of the members of campaigns. */
  readonly members: ReadonlySet<string>;
}

/** A system of this repository, read and checked; throws when anything would keep it from being published. */
export function readSystem(system: string): Definition {
  const { definition, faults } = readDefinition(systemFiles(system));
  if (!definition || faults.length > 0) throw new Error(`${system} has faults: ${JSON.stringify(faults, null, 1)}`);
  return definition;
}

/** The personas and records of the practice folder of a system of this repository. */
export async function readPractice(system: string): Promise<Practice> {
  const folder = new URL(`../../systems/${system}/`, import.meta.url).pathname;
  const [{ people }, { first, more, campaigns }] = await Promise.all([readPeople(folder), readStories(folder)]);
  return {
    people: new Map(
      people.map(({ id, roles }) => [
        id,
        { account: id, grants: roles.map(({ role, office }) => ({ role, ...(office ? { office } : {}) })) },
      ]),
    ),
    stories: [...first, ...more],
    first: first.length,
    members: new Set(campaigns.flatMap(({ members }) => members)),
  };
}

/**
 * Plays a story through the engine alone, received on a fixed Monday, and gives the record as it ends. Throws at the first step that
 * is refused, with the step and the reason. What has no part in the workflow (notes, links …) is only checked for access.
 */
export function playStory(definition: Definition, { people }: Practice, story: Story): RecordSnapshot {
  const { documentDaysBefore: _, ...given } = story.fields;
  const actor = personOf(people, story.by ?? 'mc-registrar');
  const fields = { ...given, receivedOn: monday };
  const registration = { definition, recordType: 'correspondence', channel: story.channel, fields, actor, newId };
  const now = instant(monday, story.at ?? '08:45');
  const empty: RecordSnapshot = {
    id: story.key,
    recordType: 'correspondence',
    state: '',
    version: 0,
    channel: story.channel,
    fields: {},
    registeredBy: actor.account,
    registeredAt: now.toISOString(),
    deadlines: [],
    documents: [],
    done: [],
  };
  let record = after(empty, register({ ...registration, now }));
  for (const step of story.story) {
    try {
      record = playStep(definition, people, record, step);
    } catch (cause) {
      throw new Error(`${story.key}: ${JSON.stringify(step)}`, { cause });
    }
  }
  return record;
}

const monday = '2026-09-14';

function playStep(
  definition: Definition,
  people: Practice['people'],
  record: RecordSnapshot,
  step: StoryStep,
): RecordSnapshot {
  const actor = personOf(people, step.by);
  const day = addWorkingDays(calendarOf(definition, undefined), monday, step.day);
  const now = instant(day, step.at);
  const comment = step.comment === undefined ? {} : { comment: step.comment };
  if (step.action !== undefined) {
    const fields = step.fields === undefined ? {} : { fields: step.fields };
    const input = { action: step.action, ...fields, ...comment, ...recipient(definition, step.to) };
    const decision = decide({ definition, record, input, actor, now, newId });
    return after(record, decision, { action: step.action, by: actor.account });
  }
  if (step.decide !== undefined) {
    const waiting = record.routingSlip?.steps.find((one) => one.state === 'current' && isTheirs(actor, one));
    if (!waiting) throw new Error('no step of the routing slip waits for them');
    const decision = { step: waiting.id, decision: step.decide, ...comment };
    return after(record, decideSlipStep({ definition, record, actor, now, newId, ...decision }));
  }
  mustBeAllowed(definition, record, actor, builtInActionOf(step));
  if (step.restrict) return { ...record, restrictedTo: step.restrict };
  if (!step.document) return record;
  const { name, role } = step.document;
  const version = 1 + record.documents.filter((document) => document.id === name).length;
  return { ...record, documents: [...record.documents, { id: name, role, version, digest: `${name}-${version}` }] };
}

function builtInActionOf(step: StoryStep): string {
  if (step.document) return 'add-document';
  if (step.edit) return 'edit';
  if (step.note) return 'add-note';
  if (step.restrict) return 'restrict';
  if (step.extend) return 'extend-deadline';
  if (step.bringForward) return 'bring-forward';
  if (step.link) return 'link';
  if (step.breakGlass) return 'break-glass';
  throw new Error('a step that is none of those the format knows');
}

function mustBeAllowed(definition: Definition, record: RecordSnapshot, actor: Actor, action: string): void {
  const answer = allowedFor({ definition, actor, record: placeOf(record), action });
  if (!answer.allowed) throw new Error(`${action} is refused: ${answer.because}`);
}

function recipient(definition: Definition, to: string | undefined) {
  if (to === undefined) return {};
  const isOffice = definition.system.offices.some((office) => office.id === to);
  return { to: isOffice ? { office: to } : { account: to } };
}

function isTheirs(actor: Actor, step: { readonly account?: string; readonly office?: string }): boolean {
  if (step.account !== undefined) return step.account === actor.account;
  return actor.grants.some((grant) => grant.office === step.office);
}

function personOf(people: Practice['people'], id: string): Actor {
  const person = people.get(id);
  if (!person) throw new Error(`there is no persona ${id}`);
  return person;
}

/** September and October of that year, so that the offset is that of summer. */
function instant(day: string, time: string): Date {
  return new Date(`${day}T${time}:00-04:00`);
}
