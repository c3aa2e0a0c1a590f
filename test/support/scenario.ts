import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { parse } from 'yaml';
import { addDocument } from '../../src/casework/documents/add-document.ts';
import type { DomainError } from '../../src/casework/domain-error.ts';
import { breakGlass } from '../../src/casework/emergency/break-glass.ts';
import { reviewBreakGlass } from '../../src/casework/emergency/review-break-glass.ts';
import { seeMyWork } from '../../src/casework/home/see-my-work.ts';
import { actOnRecord } from '../../src/casework/records/act-on-record.ts';
import { editRecord } from '../../src/casework/records/edit-record.ts';
import { openRecord, type RecordView } from '../../src/casework/records/open-record.ts';
import { registerRecord } from '../../src/casework/records/register-record.ts';
import { restrictRecord } from '../../src/casework/records/restrict-record.ts';
import { decideStep } from '../../src/casework/routing/decide-step.ts';
import { runCommand } from '../../src/casework/run-command.ts';
import { runQuery } from '../../src/casework/run-query.ts';
import { findCaller } from '../../src/casework/sign-in/find-caller.ts';
import { fireDueTimers } from '../../src/casework/timers/fire-due-timers.ts';
import type { StepDecision } from '../../src/engine/types.ts';
import { newTestInstallation, type TestInstallation } from './installation.ts';
import type { HeldRole, Person } from './sign-in.ts';

/** A system walked from end to end by its invented people, through the doors. */
export interface Scenario {
  readonly world: TestInstallation;
  /** One of the system's personas or colleagues, signed in. */
  as(persona: string): Promise<Player>;
  /** Moves the clock to a moment and lets happen what is due by then. */
  until(moment: string): Promise<void>;
}

/** Commands and queries a scenario names beside the verbs of a player. */
export const doors = { breakGlass, reviewBreakGlass, restrictRecord, editRecord, seeMyWork } as const;

/** Someone who works in a scenario. */
export interface Player {
  readonly account: string;
  register(recordType: string, channel: string, fields: Record<string, unknown>): Promise<string>;
  open(record: string, purpose?: string): Promise<RecordView>;
  act(record: string, action: string, more?: Record<string, unknown>): Promise<string>;
  /** Decides the current step that is theirs. */
  decide(record: string, decision: StepDecision, more?: { comment?: string; returnTo?: string }): Promise<string>;
  attach(record: string, role: string, content?: string): Promise<string>;
  /** Any other command. */
  run(command: unknown, input: Record<string, unknown>): Promise<unknown>;
  ask(query: unknown, input: Record<string, unknown>): Promise<unknown>;
}

interface PersonaEntry {
  id: string;
  name: string;
  roles?: HeldRole[];
}

/** Opens the system in an installation of its own. */
export async function newScenario(t: TestContext, system: string): Promise<Scenario> {
  const world = await newTestInstallation(t, { systems: [system] });
  const file = new URL(`../../systems/${system}/practice/personas.yaml`, import.meta.url);
  const { personas, colleagues = [] } = parse(readFileSync(file, 'utf8')) as {
    personas: PersonaEntry[];
    colleagues?: PersonaEntry[];
  };
  const signedIn = new Map<string, Person>();
  return {
    world,
    until: async (moment) => {
      world.clock.set(new Date(moment));
      const context = world.installation.findSystem(system);
      if (context) await fireDueTimers(world.installation, context);
    },
    as: async (id) => {
      const entry = [...personas, ...colleagues].find((one) => one.id === id);
      if (!entry) throw new Error(`no persona ${id}`);
      const known = signedIn.get(id) ?? (await world.signIn({ roles: entry.roles ?? [], persona: id }));
      signedIn.set(id, known);
      return playerOf(world, system, known);
    },
  };
}

function playerOf(world: TestInstallation, system: string, person: Person): Player {
  const { installation } = world;
  const call = async (purpose?: string) => {
    const token = Buffer.from(person.cookie.split('=')[1] ?? '', 'base64url');
    const hash = createHash('sha256').update(token).digest();
    const caller = await findCaller(installation.control, hash, world.clock.now());
    return { ...(caller ? { caller } : {}), requestId: randomUUID(), idempotencyKey: randomUUID(), purpose };
  };
  const run = async (command: unknown, input: Record<string, unknown>) =>
    runCommand(installation, await call(), command as never, { system, ...input } as never);
  const ask = async (query: unknown, input: Record<string, unknown>, purpose?: string) =>
    runQuery(installation, await call(purpose), query as never, { system, ...input } as never);
  const open = async (record: string, purpose?: string) =>
    (await ask(openRecord, { record, ...(purpose ? { unmask: true } : {}) }, purpose)) as RecordView;
  return {
    account: person.account,
    run,
    ask,
    open,
    register: async (recordType, channel, fields) =>
      ((await run(registerRecord, { recordType, channel, fields })) as { id: string }).id,
    act: async (record, action, more = {}) => {
      const { version } = await open(record);
      return ((await run(actOnRecord, { record, action, version, ...more })) as { state: string }).state;
    },
    decide: async (record, decision, more = {}) => {
      const { version, routingSlip } = await open(record);
      const current = routingSlip?.steps.filter(({ state }) => state === 'current') ?? [];
      let refused: DomainError | undefined;
      for (const { id } of current) {
        try {
          const done = await run(decideStep, { record, step: id, version, decision, ...more });
          return (done as { state: string }).state;
        } catch (fault) {
          refused = fault as DomainError;
          if (refused.reason !== 'not-your-step') throw fault;
        }
      }
      throw refused ?? new Error('no step waits');
    },
    attach: async (record, role, content = 'Dear Sir or Madam:') =>
      (
        (await run(addDocument, { record, role, fileName: `${role}.txt`, content: Buffer.from(content) })) as {
          id: string;
        }
      ).id,
  };
}
