import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { authenticateRecords } from '../../../../test/support/deciding-rows.ts';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { purgeDrafts } from '../../../casework/timers/purge-drafts.ts';
import { recordRoutes } from './index.ts';

const day = 24 * 3_600_000;

test('a draft is kept without sending it, found again after signing in anew, and goes when it is sent', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, world } = await cardRequest(pages);
  const form = await clerk.reader.get(`${path}/edit`);
  assert.doesNotMatch(form.html, /You began this/);
  const kept = await clerk.reader.sendTo(form, `${path}/edit`, `${path}/drafts/edit`, {
    'fields.subject': 'Half a sentence',
  });
  assert.match(kept.location ?? '', /\/edit\?draft=[0-9a-f-]{36}$/);
  const there = await clerk.reader.follow(kept);
  assert.match(there.html, /This is your draft of/);
  assert.match(there.html, /value="Half a sentence"/);

  const again = pages.reader(await world.signIn({ account: clerk.person.account }));
  const offered = await again.get(`${path}/edit`, 'fr');
  assert.match(offered.html, /Vous avez commencé ceci sans l’envoyer/);
  assert.doesNotMatch(offered.html, /value="Half a sentence"/, 'the form shows what the record says');
  const goOn = await again.get(kept.location ?? '');
  const saved = await again.send(goOn, `${path}/edit`);
  assert.equal(saved.location, `${path}?done=edited`);
  assert.match((await again.get(path)).html, /Half a sentence/);
  assert.doesNotMatch((await again.get(`${path}/edit`)).html, /You began this/);
  assert.match((await again.get(kept.location ?? '')).html, /That draft is no longer there/);
});

test('drafts of notes, actions and decisions are kept each by itself; a second window does not write over the first', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk } = await cardRequest(pages);
  const [one, two] = [await clerk.reader.get(`${path}/notes`), await clerk.reader.get(`${path}/notes`)];
  await clerk.reader.sendTo(one, `${path}/notes`, `${path}/drafts/notes`, { text: 'The first window' });
  await clerk.reader.sendTo(two, `${path}/notes`, `${path}/drafts/notes`, { text: 'The second window' });
  const notes = await clerk.reader.get(`${path}/notes`);
  assert.match(notes.html, /2 times/);
  const action = await clerk.reader.get(`${path}/actions/hand-over`);
  assert.doesNotMatch(action.html, /You began this/);
  const kept = await clerk.reader.sendTo(action, `${path}/actions/hand-over`, `${path}/drafts/action.hand-over`, {
    comment: 'Please',
  });
  assert.match((await clerk.reader.follow(kept)).html, /Please/);
  const ids = [...notes.html.matchAll(/draft=([0-9a-f-]{36})/g)].map(([, id]) => id as string);
  const gone = await clerk.reader.send(notes, `${path}/drafts/notes/discard`, { draft: ids[0] as string });
  assert.equal(gone.location, `${path}/notes`);
  const left = await clerk.reader.get(`${path}/notes?draft=${ids[1]}`);
  assert.match(left.html, /The (?:first|second) window/);
});

test('every other form of a record keeps a draft too: found again after signing in anew, sealed, and gone when it is sent', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, manager, world } = await cardRequest(pages);
  const other = await pages.client.api(clerk.person).post(`/systems/${library}/records`, {
    recordType: 'card-request',
    channel: 'counter',
    fields: {
      subject: 'Another',
      kind: 'new-card',
      language: 'en',
      receivedOn: '2026-10-05',
      branch: 'circulation',
      proof: 'bill',
      fee: 5,
      borrowers: [{ name: { given: 'Eve', family: 'Doe' }, type: 'adult' }],
    },
  });
  const { superuser } = world.databases.get(library)!;
  const drafts = async () =>
    (await superuser.query<{ row: string }>({ text: 'select d::text as row from casework.draft d' })).rows;
  const step = {
    count: '1',
    'steps.0.who': 'office:circulation',
    'steps.0.does': 'review',
    'steps.0.workingDays': '17',
  };
  const librarian = await world.signIn({ roles: [{ role: 'librarian', office: 'circulation' }], given: 'Lou' });
  const forms: [
    page: string,
    form: string,
    typed: Record<string, string>,
    shown: RegExp,
    send: Record<string, string>,
  ][] = [
    ['bring-forward', 'bring-forward', { text: 'Ask the printer' }, /value="Ask the printer"/, { on: '+3' }],
    [
      'assignment',
      'assignment',
      { office: 'north-branch' },
      /value="north-branch" selected/,
      { office: 'circulation', account: librarian.account },
    ],
    ['link', 'link', { to: String(other.body.controlNumber), kind: 'follow-up' }, /value="follow-up" checked/, {}],
    ['deadlines', 'deadlines', { reason: 'The printer is away' }, /value="The printer is away"/, { change: 'pause' }],
    ['routing-slip/change', 'routing-slip.change', step, /value="17"/, {}],
    [
      'restriction',
      'restriction',
      { accounts: clerk.person.account },
      new RegExp(`${clerk.person.account}" checked`),
      {},
    ],
  ];
  for (const [page, form, typed, shown, more] of forms) {
    const here = `${path}/${page}`;
    const person = page === 'link' ? librarian : manager.person;
    const reader = pages.reader(person);
    const before = await reader.get(here);
    assert.equal(before.status, 200, page);
    const kept = await reader.sendTo(before, here, `${path}/drafts/${form}`, typed);
    assert.match(kept.location ?? '', new RegExp(`^${here}\\?draft=`), kept.html.slice(kept.html.indexOf('<main')));
    const [row] = await drafts();
    for (const value of Object.values(typed).filter((one) => one.length > 8))
      assert.ok(!row?.row.includes(value) && !row?.row.includes(Buffer.from(value).toString('hex')), `${page}: sealed`);
    const again = pages.reader(await world.signIn({ account: person.account }));
    assert.match((await again.get(here, 'fr')).html, /Vous avez commencé ceci sans l’envoyer/, page);
    const there = await again.get(kept.location ?? '');
    assert.match(there.html, shown, page);
    assert.doesNotMatch(
      (await clerk.reader.get(kept.location ?? '')).html,
      shown,
      `${page}: not the draft of a colleague`,
    );
    const wrong = { 'bring-forward': { on: 'yesterday' }, deadlines: { change: 'preview-pause', workingDays: '6' } }[
      page
    ];
    const refused = wrong ? await again.send(there, here, wrong) : undefined;
    if (refused) assert.equal(refused.status, 422);
    if (page === 'deadlines') {
      assert.match(
        refused?.html ?? '',
        /href="#workingDays"[^>]*>[^<]*can be extended by at most 5 working days in all/,
      );
      assert.match(refused?.html ?? '', shown, 'as typed');
    }
    assert.equal((await drafts()).length, 1, `${page}: what was refused stays a draft`);
    const sent = await again.send(refused ?? there, here, more);
    assert.equal(sent.status, 303, `${page}: ${sent.html.slice(sent.html.indexOf('<main'))}`);
    assert.deepEqual(await drafts(), [], page);
  }
  // The reason for skipping or recalling a step stands on the slip itself.
  for (const [reader, action] of [
    [clerk.reader, 'take'],
    [manager.reader, 'submit'],
  ] as const) {
    const at = `${path}/actions/${action}`;
    assert.equal((await reader.send(await reader.get(at), at)).status, 303, action);
  }
  const slip = `${path}/routing-slip`;
  const reason = { comment: 'The librarian is at a course' };
  const begunStep = await manager.reader.get(slip);
  const keptStep = await manager.reader.sendTo(begunStep, `${slip}/steps`, `${path}/drafts/routing-slip.steps`, reason);
  assert.match(keptStep.location ?? '', new RegExp(`^${slip}\\?draft=`));
  assert.match((await manager.reader.get(slip, 'fr')).html, /Vous avez commencé ceci sans l’envoyer/);
  const thereStep = await manager.reader.follow(keptStep);
  assert.match(thereStep.html, /<details[^>]* open[^>]*>[\s\S]*The librarian is at a course/);
  assert.equal((await manager.reader.send(thereStep, `${slip}/steps`, { decision: 'recall' })).status, 303);
  assert.deepEqual(await drafts(), [], 'gone when it is sent');
  // A slip that was changed by others since the draft was begun is not written over.
  const here = `${path}/routing-slip/change`;
  const begun = await manager.reader.get(here);
  const kept = await manager.reader.sendTo(begun, here, `${path}/drafts/routing-slip.change`, { ...step, count: '1' });
  assert.equal((await manager.reader.send(await manager.reader.get(here), here)).status, 303);
  const late = await manager.reader.send(await manager.reader.get(kept.location ?? ''), here);
  assert.equal(late.status, 409);
  assert.match(late.html, /value="17"/);
});

test('a draft is seen by nobody else, nor by its writer once the record is out of reach, and its text lies sealed', async (t) => {
  const pages = await openDeskPages(t);
  const { path, record, clerk, manager, world } = await cardRequest(pages);
  const secret = 'A sentence nobody else reads';
  const form = await clerk.reader.get(`${path}/edit`);
  const kept = await clerk.reader.sendTo(form, `${path}/edit`, `${path}/drafts/edit`, { 'fields.subject': secret });
  const stranger = await manager.reader.get(kept.location ?? '');
  assert.doesNotMatch(stranger.html, new RegExp(secret));
  assert.match(stranger.html, /That draft is no longer there/);
  const draft = new URL(kept.location ?? '', origin).searchParams.get('draft') ?? '';
  const theirs = await manager.reader.get(`${path}/edit`);
  const taken = await manager.reader.sendTo(theirs, `${path}/edit`, `${path}/drafts/edit`, {
    draft,
    'fields.subject': 'Over it',
  });
  assert.equal(taken.status, 404, 'an id of somebody else is nobody’s');

  const { superuser } = world.databases.get(library)!;
  const { rows } = await superuser.query<{ text: string }>({
    text: `select encode(sealed, 'escape') || row_to_json(d)::text as text from casework.draft d`,
  });
  assert.equal(rows.length, 1);
  assert.ok(!rows[0]!.text.includes(secret));
  await superuser.query({
    text: 'update casework.record set restricted = true, restricted_to = array[$2::uuid], assignee = null where id = $1',
    values: [record, manager.person.account],
  });
  await authenticateRecords(world, library);
  assert.equal((await clerk.reader.get(kept.location ?? '')).status, 404);
  assert.equal(
    (await clerk.reader.sendTo(form, `${path}/edit`, `${path}/drafts/edit`, { 'fields.subject': 'More' })).status,
    404,
  );
});

test('a registration begun is kept before there is a record, and forgotten after thirty days', async (t) => {
  const pages = await openDeskPages(t);
  const { clerk, manager, world, number } = await cardRequest(pages);
  const register = `/desk/${library}/register`;
  const form = await clerk.reader.get(`${register}?type=card-request&channel=counter`);
  const kept = await clerk.reader.sendTo(form, register, `${register}/drafts`, {
    'fields.subject': 'Begun at the counter',
  });
  assert.match((await clerk.reader.follow(kept)).html, /value="Begun at the counter"/);
  assert.match((await clerk.reader.get(register)).html, /You began this/);
  assert.doesNotMatch((await manager.reader.get(register)).html, /You began this/);

  // The other forms that are of no record: texts of a campaign, and why somebody needs emergency access.
  const { superuser } = world.databases.get(library)!;
  const begunIn = async (form: string) =>
    (
      await superuser.query<{ row: string }>({
        text: 'select d::text as row from casework.draft d where form ~ $1',
        values: [form],
      })
    ).rows;
  const base = `/desk/${library}`;
  const texts = { title: 'Longer hours', en: 'The hours stay as they are.', fr: 'Les heures demeurent.' };
  const made = await manager.reader.send(await manager.reader.get(`${base}/campaigns/new`), `${base}/campaigns/new`, {
    ...texts,
    office: 'library',
  });
  const emergency = {
    reason: 'Someone has to be reached at once about this.',
    category: 'safety',
    controlNumber: number,
  };
  const outsider = await world.signIn({ roles: [{ role: 'librarian', office: 'north-branch' }] });
  const forms = [
    ['campaigns/new', '^campaign$', { ...texts, title: 'Shorter hours' }, manager.person],
    [
      `${(made.location ?? '').replace(`${base}/`, '')}/edit`,
      '^campaign[.]',
      { ...texts, fr: 'Les heures demeurent telles quelles.' },
      manager.person,
    ],
    ['emergency-access/take', '^emergency-access$', emergency, outsider],
  ] as const;
  for (const [page, form, given, person] of forms) {
    const here = `${base}/${page}`;
    const saved = await pages
      .reader(person)
      .sendTo(await pages.reader(person).get(here), here, `${here}/drafts`, given);
    assert.match(saved.location ?? '', new RegExp(`^${here}\\?draft=`), saved.html);
    const [row, ...more] = await begunIn(form);
    assert.equal(more.length, 0);
    for (const value of Object.values(given))
      assert.ok(
        row && !row.row.includes(value) && !row.row.includes(Buffer.from(value).toString('hex')),
        `${page}: sealed`,
      );
    const again = pages.reader(await world.signIn({ account: person.account }));
    assert.match((await again.get(here, 'fr')).html, /Vous avez commencé ceci sans l’envoyer/, page);
    const there = await again.follow(saved);
    for (const value of Object.values(given)) assert.ok(there.html.includes(value), `${page}: ${value}`);
    const other = pages.reader(
      await world.signIn({
        roles: [
          { role: 'librarian', office: 'circulation' },
          { role: 'branch-manager', office: 'library' },
        ],
      }),
    );
    const theirs = await other.get(saved.location ?? '');
    assert.match(theirs.html, /That draft is no longer there/, `${page}: not the draft of a colleague`);
    const taken = await other.sendTo(theirs, here, `${here}/drafts`, {
      ...given,
      draft: new URL(saved.location ?? '', origin).searchParams.get('draft') ?? '',
    });
    assert.equal(taken.status, 404, 'an id of somebody else is nobody’s');
    assert.equal(
      (await clerk.reader.sendTo(there, here, `${here}/drafts`, {})).status,
      403,
      'nor may one who may not send it keep it',
    );
    if (form === '^campaign[.]') {
      // Somebody else changes it meanwhile: what it says now stands beside what was typed.
      await other.send(await other.get(here), here, { ...texts, en: 'They are longer now.' });
      const late = await again.send(there, here);
      assert.equal(late.status, 409);
      assert.match(late.html, /They are longer now\.[\s\S]*telles quelles/);
      assert.equal((await begunIn(form)).length, 1, 'what was refused stays a draft');
      assert.equal((await again.send(late, here)).status, 303);
    } else assert.equal((await again.send(there, here)).status, 303, page);
    assert.deepEqual(await begunIn(form), [], `${page}: gone when it is sent`);
  }
  const system = world.installation.findSystem(library)!;
  world.clock.move(29 * day);
  assert.equal(await purgeDrafts(system), 0);
  world.clock.move(2 * day);
  assert.equal(await purgeDrafts(system), 1);
});

/** Changes that are sent by a button alone, or with a file, which no draft keeps. */
const nothingTyped = [
  'details',
  'documents',
  'presence',
  'drafts/:form',
  'drafts/:form/discard',
  'undo',
  'notes/undo',
  'bring-forward/done',
  'link/remove',
];
/** The route file of each other form; `actions/:action` is one for all actions. */
const fileOf: Readonly<Record<string, string>> = {
  'actions/:action': 'action-route.tsx',
  'routing-slip/change': 'slip-change-route.tsx',
  'routing-slip/steps': 'slip-route.tsx',
};

test('no form of a record is without a draft', async () => {
  const forms = recordRoutes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path.split('/:record/')[1] ?? path)
    .filter((form) => !nothingTyped.includes(form));
  assert.ok(forms.length >= 11, String(forms));
  for (const form of forms) {
    const source = await readFile(new URL(fileOf[form] ?? `${form}-route.tsx`, import.meta.url), 'utf8');
    assert.match(source, /<KeepDraft /, `${form}: what is typed is kept`);
    assert.match(source, /sending\(call, /, `${form}: the draft goes with what is sent`);
  }
});

/** Files with a text of several lines that no draft keeps, and why. */
const fewWords: Readonly<Record<string, string>> = {
  'bulk/preview-page.tsx': 'one reason, given when everything else is chosen',
  'campaigns/campaign-members.tsx': 'numbers, which are pasted',
  'emergency/reviews-route.tsx': 'a sentence beside a finding, one of several on the page',
  'form/field-input.tsx': 'part of forms that keep theirs',
  'record/action-needs.tsx': 'part of the form of an action, which keeps its own',
  'redaction/second-route.tsx': 'a sentence beside what was just read',
};

test('no other form of the desk with a text of several lines is without a draft', async () => {
  const desk = new URL('..', import.meta.url);
  const files = (await readdir(desk, { recursive: true })).filter((file) => file.endsWith('.tsx'));
  const without: string[] = [];
  for (const file of files) {
    const source = await readFile(new URL(file, desk), 'utf8');
    if (source.includes('<TextArea') && !source.includes('<KeepDraft ')) without.push(file);
  }
  assert.deepEqual(new Set(without), new Set(Object.keys(fewWords)));
  for (const route of ['campaigns/form-route.tsx', 'emergency/take-route.tsx', 'register/register-route.tsx']) {
    const source = await readFile(new URL(route, desk), 'utf8');
    assert.match(source, /sending\(\w+, /, `${route}: the draft goes with what is sent`);
  }
});
