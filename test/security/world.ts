import { randomBytes, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { addDocument } from '../../src/casework/documents/add-document.ts';
import { DomainError } from '../../src/casework/domain-error.ts';
import { actOnRecord } from '../../src/casework/records/act-on-record.ts';
import { addNote } from '../../src/casework/records/add-note.ts';
import { assignRecord } from '../../src/casework/records/assign-record.ts';
import { editRecord } from '../../src/casework/records/edit-record.ts';
import { registerRecord } from '../../src/casework/records/register-record.ts';
import { restrictRecord } from '../../src/casework/records/restrict-record.ts';
import { decideStep } from '../../src/casework/routing/decide-step.ts';
import { runCommand } from '../../src/casework/run-command.ts';
import { findCall } from '../../src/casework/sign-in/find-call.ts';
import { findSessionHash } from '../../src/http/session-cookie.ts';
import { library, newTestInstallation, type TestInstallation } from '../support/installation.ts';
import { type Facts, makeOracle, type Oracle } from '../support/oracle.ts';
import type { HeldRole, Person, SignIn } from '../support/sign-in.ts';

export const correspondence = 'ministerial-correspondence';

/** Someone of the world, with the roles they hold. */
export interface Actor extends Person {
  readonly label: string;
  readonly roles: readonly HeldRole[];
}

/** A record of the world: where it stands, and what of it can be recognised. */
export interface Known extends Facts {
  readonly label: string;
  readonly system: string;
  readonly id: string;
  readonly controlNumber: string;
  readonly version: number;
  readonly documents: readonly string[];
  readonly steps: readonly string[];
}

/** Where a canary was planted. */
export interface Planted {
  readonly record: string;
  readonly kind: 'field' | 'note' | 'document' | 'document-title';
  /** Path of the field. */
  readonly path?: string;
}

export interface World {
  readonly test: TestInstallation;
  readonly oracles: ReadonlyMap<string, Oracle>;
  /** By name; whoever made the records too. */
  readonly people: ReadonlyMap<string, Actor>;
  readonly records: readonly Known[];
  readonly canaries: ReadonlyMap<string, Planted>;
  join(label: string, roles: readonly HeldRole[], more?: SignIn): Promise<Actor>;
  /** Reads again where records stand; after a test changed some. */
  look(): Promise<Known[]>;
}

/** What every canary looks like, in any text. */
export const canaryPattern = /cnry[0-9a-f]{12}/g;

/** Two systems with records in many states, of several offices, open and restricted; every text in them is a canary. */
export async function buildWorld(t: TestContext): Promise<World> {
  const test = await newTestInstallation(t, { systems: [library, correspondence] });
  const canaries = new Map<string, Planted>();
  const people = new Map<string, Actor>();
  const names = new Map<string, { system: string; label: string }>();
  const join: World['join'] = async (label, roles, more = {}) => {
    const person = await test.signIn({ given: 'Person', family: label, ...more, roles });
    const actor = { ...person, label, roles };
    people.set(label, actor);
    return actor;
  };
  const build: Builder = { test, canaries, names, join };
  await buildLibrary(build);
  await buildCorrespondence(build);
  const look = () => readFacts(test, names);
  const oracles = new Map(
    [library, correspondence].map((id) => [id, makeOracle(test.installation.findSystem(id)!.current().definition)]),
  );
  return { test, oracles, people, records: await look(), canaries, join, look };
}

interface Builder {
  readonly test: TestInstallation;
  readonly canaries: Map<string, Planted>;
  readonly names: Map<string, { system: string; label: string }>;
  readonly join: World['join'];
}

/** A call as this person would make it now. */
export async function callOf({ installation }: TestInstallation, { cookie }: Pick<Person, 'cookie'>) {
  const sessionHash = findSessionHash(cookie, 'staff');
  const call = await findCall(installation, {
    sessionHash,
    requestId: randomUUID(),
    idempotencyKey: randomUUID(),
    purpose: undefined,
  });
  if (!call) throw new Error('the session is not known');
  return call;
}

/** Does things with records of one system, keeping their versions. */
function hands({ test, canaries, names }: Builder, system: string) {
  const versions = new Map<string, number>();
  const run = async <Input extends { system: string }, Output>(by: Actor, command: unknown, input: Input) => {
    const once = async () =>
      runCommand<Input, Output>(test.installation, await callOf(test, by), command as never, input);
    return once().catch(async (fault: unknown) => {
      if (!(fault instanceof DomainError) || fault.code !== 'audit-unavailable') throw fault;
      // On a machine under load the log may not be countersigned in time; then it is tried again.
      await test.installation.findSystem(system)!.keeper.flushLog();
      return once();
    });
  };
  const plant = (place: Planted) => {
    const token = `cnry${randomBytes(6).toString('hex')}`;
    canaries.set(token, place);
    return token;
  };
  const moved = (output: unknown) => {
    const { id, version } = output as { id: string; version: number };
    versions.set(id, version);
  };
  const at = (record: string) => ({ system, record, version: versions.get(record)! });
  return {
    register: async (
      by: Actor,
      label: string,
      {
        recordType,
        channel,
        fields,
      }: { recordType: string; channel: string; fields: (plant: (path: string) => string) => object },
    ) => {
      const planted: Planted[] = [];
      const given = fields((path) => {
        const place = { record: '', kind: 'field' as const, path };
        planted.push(place);
        return plant(place);
      });
      const made = await run<{ system: string }, { id: string; version: number }>(by, registerRecord, {
        system,
        recordType,
        channel,
        fields: given,
      } as never);
      for (const place of planted) Object.assign(place, { record: made.id });
      moved(made);
      names.set(made.id, { system, label });
      return made.id;
    },
    act: async (by: Actor, record: string, action: string, more: object = {}) =>
      moved(await run(by, actOnRecord, { ...at(record), action, ...more })),
    edit: async (by: Actor, record: string, fields: object) =>
      moved(await run(by, editRecord, { ...at(record), fields })),
    assign: async (by: Actor, record: string, to: object) =>
      moved(await run(by, assignRecord, { ...at(record), ...to })),
    restrict: async (by: Actor, record: string, accounts: readonly string[]) =>
      moved(await run(by, restrictRecord, { ...at(record), accounts })),
    note: async (by: Actor, record: string) => {
      await run(by, addNote, { system, record, text: plant({ record, kind: 'note' }) });
    },
    document: async (by: Actor, record: string, role: string) => {
      const title = plant({ record, kind: 'document-title' });
      const content = Buffer.from(`A letter about ${plant({ record, kind: 'document' })}.`);
      await run(by, addDocument, { system, record, role, title, fileName: 'letter.txt', content });
      versions.set(record, versions.get(record)! + 1);
    },
    decide: async (by: Actor, record: string, decision: string, comment?: string) => {
      const [step] = await currentSteps(test, system, record, by);
      moved(await run(by, decideStep, { ...at(record), step, decision, comment }));
    },
  };
}

async function buildLibrary(build: Builder): Promise<void> {
  const { join } = build;
  const hand = hands(build, library);
  const clerk = await join('clerk', [{ role: 'clerk', office: 'circulation', system: library }]);
  const colleague = await join('colleague', [{ role: 'clerk', office: 'circulation', system: library }]);
  const north = await join('north', [{ role: 'clerk', office: 'north-branch', system: library }]);
  const librarian = await join('librarian', [{ role: 'librarian', office: 'circulation', system: library }]);
  const reader = await join('reader', [{ role: 'librarian', office: 'collections', system: library }]);
  const manager = await join('manager', [{ role: 'branch-manager', office: 'library', system: library }]);
  const request = (by: Actor, label: string, kind = 'new-card', branch = 'circulation') =>
    hand.register(by, label, {
      recordType: 'card-request',
      channel: 'counter',
      fields: (plant) => ({
        subject: `About ${plant('subject')}`,
        language: 'en',
        kind,
        receivedOn: '2026-10-02',
        branch,
        fee: 5,
        borrowers: [
          {
            name: { given: plant('borrowers.name.given'), family: plant('borrowers.name.family') },
            type: 'adult',
            email: `${plant('borrowers.email')}@example.ca`,
          },
        ],
        guardian: plant('guardian'),
        notes: plant('notes'),
      }),
    });
  const toChecking = async (label: string) => {
    const id = await request(clerk, label);
    await hand.act(clerk, id, 'take');
    return id;
  };
  const toApproval = async (label: string) => {
    const id = await toChecking(label);
    await hand.edit(clerk, id, { proof: 'bill' });
    await hand.act(manager, id, 'submit');
    return id;
  };
  const toReady = async (label: string) => {
    const id = await toApproval(label);
    await hand.decide(librarian, id, 'approve');
    return id;
  };
  const received = await request(clerk, 'received');
  await hand.note(clerk, received);
  await hand.document(clerk, received, 'request');
  await toChecking('checking');
  await hand.act(clerk, await toChecking('waiting'), 'ask-for-proof');
  const approval = await toApproval('in-approval');
  await hand.note(manager, approval);
  await hand.decide(librarian, await toApproval('returned'), 'return', 'Once more, please.');
  await toReady('ready');
  await hand.act(clerk, await toReady('issued'), 'issue', { fields: { cardNumber: 'AB123456' } });
  await hand.act(librarian, await toChecking('declined'), 'decline', { comment: 'Lives elsewhere.' });
  const elsewhere = await request(north, 'elsewhere', 'new-card', 'north-branch');
  await hand.note(north, elsewhere);
  await hand.document(north, elsewhere, 'request');
  const named = await request(clerk, 'restricted-naming-colleague');
  await hand.note(clerk, named);
  await hand.restrict(manager, named, [colleague.account]);
  const hidden = await request(north, 'restricted-to-manager', 'new-card', 'north-branch');
  await hand.document(north, hidden, 'request');
  await hand.restrict(manager, hidden, [manager.account]);
  const complain = (label: string) =>
    hand.register(clerk, label, {
      recordType: 'book-complaint',
      channel: 'letter',
      fields: (plant) => ({
        subject: plant('subject'),
        receivedOn: '2026-10-01',
        topic: 'history',
        complainant: { name: plant('complainant.name'), email: `${plant('complainant.email')}@example.ca` },
        complaintText: plant('complaintText'),
      }),
    });
  const toReading = async (label: string) => {
    const id = await complain(label);
    await hand.act(librarian, id, 'begin-reading', {
      fields: { handling: 'simple-answer', leadOffice: 'collections' },
    });
    return id;
  };
  await complain('filed');
  await toReading('reading');
  const up = await toReading('on-its-way-up');
  await hand.assign(manager, up, { account: reader.account });
  await hand.document(reader, up, 'answer');
  await hand.edit(reader, up, { readers: ['children-books'] });
  await hand.act(reader, up, 'send-up');
  await hand.act(librarian, await complain('withdrawn'), 'withdraw');
  const signing = await toReading('awaiting-signature');
  const atHead = await join('head', [
    { role: 'branch-manager', office: 'central-branch', system: library },
    { role: 'librarian', office: 'collections', system: library },
  ]);
  await hand.assign(manager, signing, { account: reader.account });
  await hand.document(reader, signing, 'answer');
  await hand.act(reader, signing, 'send-up');
  await hand.decide(atHead, signing, 'concur');
  await hand.decide(atHead, signing, 'approve');
}

async function buildCorrespondence(build: Builder): Promise<void> {
  const { join } = build;
  const system = correspondence;
  const hand = hands(build, system);
  const registrar = await join('registrar', [{ role: 'registrar', office: 'mail-room', system }]);
  const analyst = await join('analyst', [{ role: 'analyst', office: 'correspondence-unit', system }]);
  const officer = await join('officer', [{ role: 'action-officer', office: 'mobility-directorate', system }]);
  const letter = async (label: string) => {
    const id = await hand.register(registrar, label, {
      recordType: 'correspondence',
      channel: 'letter',
      fields: (plant) => ({
        subject: plant('subject'),
        language: 'en',
        receivedOn: '2026-10-02',
        summary: plant('summary'),
        correspondents: [
          {
            name: { given: plant('correspondents.name.given'), family: plant('correspondents.name.family') },
            type: 'public',
            email: `${plant('correspondents.email')}@example.ca`,
          },
        ],
      }),
    });
    await hand.note(registrar, id);
    await hand.document(registrar, id, 'incoming');
    return id;
  };
  const triaged = async (label: string) => {
    const id = await letter(label);
    await hand.act(analyst, id, 'triage', {
      fields: { handling: 'departmental-reply', leadOffice: 'mobility-directorate' },
    });
    return id;
  };
  const assigned = async (label: string) => {
    const id = await triaged(label);
    await hand.act(analyst, id, 'assign', { to: { account: officer.account } });
    return id;
  };
  await letter('mc-registered');
  await triaged('mc-triaged');
  await assigned('mc-assigned');
  await hand.act(officer, await assigned('mc-drafting'), 'start-drafting');
  await hand.act(analyst, await triaged('mc-closed'), 'no-reply', { comment: 'Thanks only.' });
  await hand.restrict(analyst, await assigned('mc-restricted'), [officer.account]);
}

/** Steps that are current, in the words of the record itself. */
async function currentSteps(test: TestInstallation, system: string, record: string, by: Actor): Promise<string[]> {
  const { openRecord } = await import('../../src/casework/records/open-record.ts');
  const { runQuery } = await import('../../src/casework/run-query.ts');
  const view = await runQuery(test.installation, await callOf(test, by), openRecord, { system, record });
  return (view.routingSlip?.steps ?? []).filter(({ state }) => state === 'current').map(({ id }) => id);
}

/** Where every record stands, as its row says. */
async function readFacts(test: TestInstallation, names: Builder['names']): Promise<Known[]> {
  const known: Known[] = [];
  for (const [system, { superuser }] of test.databases) {
    const { rows } = await superuser.query<{
      id: string;
      control_number: string;
      version: number;
      record_type: string;
      state: string;
      registered_by: string;
      assignee: string | null;
      office: string | null;
      step_accounts: string[];
      step_offices: string[];
      restricted: boolean;
      named: string[];
      documents: string[];
    }>({
      text: `select r.*, r.restricted_to as named,
        array(select d.id from casework.document d where d.record_id = r.id) as documents
        from casework.record r order by r.registered_at, r.control_number`,
    });
    for (const row of rows) {
      const name = names.get(row.id);
      if (!name) continue;
      known.push({
        label: name.label,
        system,
        id: row.id,
        controlNumber: row.control_number,
        version: row.version,
        recordType: row.record_type,
        state: row.state,
        registeredBy: row.registered_by,
        assignee: row.assignee,
        office: row.office,
        stepAccounts: row.step_accounts,
        stepOffices: row.step_offices,
        restrictedTo: row.restricted ? row.named : null,
        documents: row.documents,
        steps: [],
      });
    }
  }
  return known;
}
