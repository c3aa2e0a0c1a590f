import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openDeskPages, type ShownPage } from '../../../../test/support/desk-pages.ts';
import { libraryCard } from '../../../../test/support/engine/library-card.ts';
import { library } from '../../../../test/support/installation.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { getFlow, returnedStates } from '../names.ts';
import { inFormOrder } from '../register/registration-fields.tsx';
import { sectionsOf } from './sections.ts';

const base = `/desk/${library}`;
const form = `${base}/register?type=card-request&channel=counter`;

const typed = {
  'fields.subject': 'A card for Ada',
  'fields.kind': 'new-card',
  'fields.language': 'en',
  'fields.receivedOn': '2026-10-05',
  'fields.branch': 'circulation',
  'fields.borrowers.0.name.given': 'Ada',
  'fields.borrowers.0.name.family': 'Byron',
  'fields.borrowers.0.type': 'adult',
};

const mainOf = ({ html }: ShownPage) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

async function open(t: TestContext) {
  const pages = await openDeskPages(t);
  const join = async (role: string, office: string) => {
    const person = await pages.world.signIn({ roles: [{ role, office }] });
    return { person, reader: pages.reader(person) };
  };
  return { ...pages, join };
}

test('hints come one at a time, and stay away once understood, also in another session', async (t) => {
  const { world, reader, join } = await open(t);
  const { person, reader: clerk } = await join('clerk', 'circulation');
  const first = await clerk.get(base);
  assert.match(mainOf(first), /Hint 1 of 4/);
  await clerk.send(first, `${base}/home/hints`, { hint: 'home' });
  const second = await clerk.get(base, 'fr');
  assert.match(mainOf(second), /Conseil 2 sur 4/);
  const unknown = await clerk.send(second, `${base}/home/hints`, { hint: 'nothing-like-it' });
  assert.equal(unknown.status, 422);
  await clerk.send(second, `${base}/home/hints`, { hint: 'all' });
  const elsewhere = reader(await world.signIn({ account: person.account }));
  assert.doesNotMatch(mainOf(await elsewhere.get(base)), /Hint/);
});

test('what others did with one’s records is told until one has seen it; what one did oneself is not', async (t) => {
  const { join } = await open(t);
  const { reader: clerk } = await join('clerk', 'circulation');
  const { reader: manager } = await join('branch-manager', 'library');
  const { reader: stranger } = await join('clerk', 'north-branch');
  const sent = await clerk.send(await clerk.get(form), `${base}/register`, typed);
  const query = new URL(sent.location ?? '', 'http://localhost').searchParams;
  const [record, number] = [query.get('record'), query.get('number') ?? ''];
  assert.doesNotMatch(mainOf(await clerk.get(base)), /What others did/);
  const edit = await manager.get(`${base}/records/${record}/edit`);
  const changed = await manager.send(edit, `${base}/records/${record}/edit`, { 'fields.branch': 'circulation' });
  const assign = await manager.get(`${base}/records/${record}/assignment`);
  const assigned = await manager.send(assign, `${base}/records/${record}/assignment`, { office: 'circulation' });
  assert.ok(changed.status === 303 && assigned.status === 303, mainOf(assigned));
  const told = await clerk.get(base);
  assert.match(mainOf(told), new RegExp(`What others did with yours.*${number}.*Assigned`));
  assert.doesNotMatch(mainOf(await stranger.get(base)), new RegExp(number));
  const watched = await manager.get(base);
  assert.doesNotMatch(mainOf(watched), /What others did/);
  assert.match(
    watched.html,
    new RegExp(`Your team[\\s\\S]*href="${base}/team"`),
    'who supervises sees the team at a glance',
  );
  assert.match(mainOf(watched), /Steps overdue[\s\S]*Escalated/);
  assert.doesNotMatch(mainOf(told), /Your team/);
  const seen = await clerk.send(told, `${base}/home/changes-seen`);
  assert.equal(seen.location, base);
  assert.doesNotMatch(mainOf(await clerk.get(base)), /What others did/);
});

test('what is wrong with a registration is said in the order of its form', () => {
  const { recordTypes } = libraryCard;
  const type = recordTypes.find(({ id }) => id === 'card-request') ?? assert.fail();
  const faults = [{ field: 'fields.branch' }, { field: 'fields.subject' }, { field: 'fields.borrowers.0.type' }, {}];
  const registration = [{ first: ['borrowers.type', 'subject', 'branch'] }];
  assert.deepEqual(
    inFormOrder(faults, { ...type, registration }, 'counter').map(({ field }) => field),
    [undefined, 'fields.borrowers.0.type', 'fields.subject', 'fields.branch'],
  );
});

test('own work stands in the first section it fits', () => {
  const [returnedState] = returnedStates(getFlow(libraryCard, 'card-request'));
  assert.ok(returnedState);
  const now = new Date('2026-10-05T14:00:00Z');
  const row = (given: Partial<WorklistRow>) =>
    ({ recordType: 'card-request', state: '', assignee: 'me', ...given }) as WorklistRow;
  const rows = {
    step: row({ stepDoes: 'approve', assignee: 'other', dueState: 'overdue' }),
    returned: row({ state: returnedState, dueState: 'overdue' }),
    overdue: row({ dueState: 'overdue', dueAt: '2026-10-05T13:00:00Z' }),
    // Late in the evening it is another day by UTC.
    'due-today': row({ dueState: 'at-risk', dueAt: '2026-10-06T03:30:00Z' }),
    'at-risk': row({ dueState: 'at-risk', dueAt: '2026-10-06T14:00:00Z' }),
    rest: row({ dueState: 'running', dueAt: '2026-11-06T14:00:00Z' }),
  } as const;
  const sections = sectionsOf(Object.values(rows).toReversed(), { definition: libraryCard, account: 'me', now });
  for (const [id, one] of Object.entries(rows)) assert.deepEqual(sections.get(id as keyof typeof rows), [one], id);
});
