import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition } from '../../../src/definition/definition.ts';
import { readDefinition } from '../../../src/definition/read/read-definition.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { decideSlipStep } from '../../../src/engine/decide/decide-slip-step.ts';
import { register } from '../../../src/engine/decide/register.ts';
import type { Actor, Decision, DocumentVersion, FieldValues, RecordSnapshot } from '../../../src/engine/types.ts';

/** The invented system on which the engine is tried. */
export const libraryCard: Definition = readSystem('systems/_library-card');

/** A Monday morning, in working hours. */
export const monday = new Date('2026-10-05T14:00:00Z');

export const clerk = person('clerk', { role: 'clerk', office: 'circulation' });
export const librarian = person('librarian', { role: 'librarian', office: 'circulation' });
export const manager = person('manager', { role: 'branch-manager', office: 'library' });
export const director = person('director', { role: 'director', office: 'directorate' });
export const bookkeeper = person('bookkeeper', { role: 'bookkeeper', office: 'finance' });

export function person(account: string, ...grants: Actor['grants'][number][]): Actor {
  return { account, grants };
}

let ids = 0;
export function newId(): string {
  ids += 1;
  return `step-${ids}`;
}

export const cardFields: FieldValues = {
  subject: 'A new card',
  language: 'en',
  receivedOn: '2026-10-02',
  kind: 'new-card',
  borrowers: [
    {
      name: { given: 'Ada', family: 'Fictive' },
      type: 'adult',
      email: 'ada@example.ca',
      phone: '613-555-0123',
      bornOn: '1990-01-02',
    },
  ],
  fee: 5,
  proof: 'bill',
  branch: 'central-branch',
};

export const complaintFields: FieldValues = {
  subject: 'A rude book',
  receivedOn: '2026-10-02',
  topic: 'history',
  complainant: { name: 'Bo Fictive', email: 'bo@example.ca' },
};

/** A record as it stands after registration. */
export function registered(recordType: string, fields: FieldValues, actor = clerk, office?: string): RecordSnapshot {
  const decision = register({
    definition: libraryCard,
    recordType,
    channel: 'letter',
    fields,
    actor,
    now: monday,
    newId,
  });
  const empty: RecordSnapshot = {
    id: 'r1',
    recordType,
    state: '',
    version: 1,
    channel: 'letter',
    fields: {},
    registeredBy: actor.account,
    registeredAt: monday.toISOString(),
    deadlines: [],
    documents: [],
    done: [],
    ...(office === undefined ? {} : { office }),
  };
  return after(empty, decision);
}

/** The record as storage would keep it after a decision. Throws when it was refused. */
export function after(
  record: RecordSnapshot,
  decision: Decision,
  done?: { action: string; by: string },
): RecordSnapshot {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  const next: Draft = { ...record, version: record.version + 1, state: decision.next.state };
  next.previousState = decision.next.previousState;
  if (decision.next.closedReason !== undefined) next.closedReason = decision.next.closedReason ?? undefined;
  if (done) next.done = [...record.done, done];
  for (const effect of decision.effects) {
    if (effect.kind === 'set-fields') next.fields = { ...next.fields, ...effect.fields };
    if (effect.kind === 'set-routing-slip') next.routingSlip = effect.slip;
    if (effect.kind === 'set-deadlines') next.deadlines = effect.clocks;
    if (effect.kind === 'assign' && effect.account !== undefined) next.assignee = effect.account ?? undefined;
    if (effect.kind === 'assign' && effect.office !== undefined) next.office = effect.office ?? undefined;
  }
  return Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== undefined),
  ) as unknown as RecordSnapshot;
}

type Draft = { -readonly [K in keyof RecordSnapshot]: RecordSnapshot[K] | undefined };

/** Does an action and keeps what follows. */
export function does(
  record: RecordSnapshot,
  actor: Actor,
  action: string,
  more: Omit<Parameters<typeof decide>[0]['input'], 'action'> = {},
  now = monday,
): RecordSnapshot {
  const decision = decide({ definition: libraryCard, record, input: { action, ...more }, actor, now, newId });
  return after(record, decision, { action, by: actor.account });
}

/** Decides a routing step and keeps what follows. */
export function decidesStep(
  record: RecordSnapshot,
  actor: Actor,
  step: string,
  decision: Parameters<typeof decideSlipStep>[0]['decision'],
  more: { comment?: string; returnTo?: string } = {},
): RecordSnapshot {
  return after(
    record,
    decideSlipStep({ definition: libraryCard, record, actor, now: monday, newId, step, decision, ...more }),
  );
}

export function document(id: string, role: string, version = 1, digest = 'a'.repeat(64)): DocumentVersion {
  return { id, role, version, digest };
}

export function readSystem(folder: string): Definition {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), readFileSync(path, 'utf8'));
  }
  const { definition, faults } = readDefinition(files);
  if (!definition) throw new Error(JSON.stringify(faults.slice(0, 5)));
  return definition;
}
