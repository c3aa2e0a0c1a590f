import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Answer } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { card, openLibrary, records, registerCard } from './people.ts';

/** The whole answer but what is drawn anew for each request. */
function lettersOf({ status, headers, text }: Answer): string {
  const kept = [...headers].filter(([name]) => name !== 'x-request-id');
  return JSON.stringify([status, kept, text.replace(/"requestId":"[^"]*"/, '')]);
}

test('outside one’s reach, in another system, random or no id at all: answered alike to the letter', async (t) => {
  const all = await openLibrary(t);
  const { clerk, otherClerk } = all.people;
  const { id } = await registerCard(all);
  const own = await otherClerk.api.post(records, card);
  const restricted = await registerCard(all);
  await all.people.manager.api.put(`${restricted.path}/restriction`, { accounts: [] });
  const ways: [string, string, unknown?][] = [
    ['GET', ''],
    ['PATCH', '', { version: 1, fields: { fee: 1 } }],
    ['POST', '/actions', { action: 'take', version: 1 }],
    ['PUT', '/assignment', { version: 1, office: 'circulation' }],
    ['PUT', '/restriction', { accounts: [] }],
    ['POST', '/notes', { text: 'x' }],
    ['GET', '/routing-slip'],
    ['GET', '/history'],
    ['GET', '/access-log'],
    ['GET', '/documents'],
    ['GET', `/documents/${randomUUID()}/content`],
    ['POST', '/links', { to: 'LC-2026-00001', kind: 'related' }],
    ['POST', `/history/${randomUUID()}/undo`, {}],
    ['POST', `/notes/${randomUUID()}/undo`, {}],
    ['POST', '/bring-forwards', { on: '2026-10-09', text: 'x' }],
    ['POST', '/deadlines/card/pause', { version: 1, reason: 'a reason' }],
    ['POST', '/deadlines/card/preview', { change: 'pause' }],
  ];
  for (const [method, below, body] of ways) {
    const ask = (person: typeof clerk, path: string) => {
      if (method === 'GET') return person.api.get(path);
      const verb = { PATCH: person.api.patch, POST: person.api.post, PUT: person.api.put }[method]!;
      return verb(path, body);
    };
    const answers = [
      await ask(otherClerk, `${records}/${id}${below}`),
      await ask(otherClerk, `${records}/${randomUUID()}${below}`),
      await ask(otherClerk, `${records}/no-id-at-all${below}`),
      await ask(otherClerk, `/systems/no-such-system/records/${id}${below}`),
      await ask(all.stranger as typeof clerk, `${records}/${own.body.id}${below}`),
      await ask(all.stranger as typeof clerk, `${records}/${randomUUID()}${below}`),
    ];
    assert.equal(answers[0]?.status, 404, `${method} ${below}: ${answers[0]?.text}`);
    assert.equal(new Set(answers.map(lettersOf)).size, 1, `${method} ${below}: ${answers.map(lettersOf).join('\n')}`);
  }
  assert.equal((await all.stranger.api.post(records, card)).status, 404, 'who has no role learns of no system');
});

test('a retry is answered the same and not done again; another request under its key is refused', async (t) => {
  const all = await openLibrary(t);
  const { clerk, otherClerk } = all.people;
  const key = randomUUID();
  const empty = await clerk.api.post(records, { ...card, fields: {} });
  assert.deepEqual(
    [empty.status, empty.body.code as unknown, 'state' in empty.body, 'possible' in empty.body],
    [422, 'invalid', false, false],
    'what is not registered has no state',
  );
  const first = await clerk.api.post(records, card, { key });
  const again = await clerk.api.post(records, card, { key });
  assert.deepEqual([again.status, again.body], [first.status, first.body]);
  const other = await clerk.api.post(records, { ...card, channel: 'letter' }, { key });
  assert.deepEqual([other.status, other.body.code as unknown], [422, 'idempotency-key-reused']);
  const theirs = await otherClerk.api.post(records, card, { key });
  assert.notEqual(theirs.body.controlNumber, first.body.controlNumber, 'a key is its owner’s');
  const missing = await clerk.api.post(records, card, { key: null });
  assert.deepEqual([missing.status, missing.body.code as unknown], [400, 'idempotency-key-needed']);
  assert.equal((await clerk.api.post(records, card, { key: 'short' })).status, 400);
  const at = `${records}/${first.body.id}`;
  const noteKey = randomUUID();
  for (const _ of [1, 2]) await clerk.api.post(`${at}/notes`, { text: 'once' }, { key: noteKey });
  assert.equal((await clerk.api.get(at)).body.notes?.length, 1);
});

test('a change made on another version names the fields changed meanwhile', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  const { path } = await registerCard(all);
  await clerk.api.patch(path, { version: 1, fields: { fee: 7, notes: 'a word' } });
  const late = await clerk.api.patch(path, { version: 1, fields: { fee: 9 } });
  assert.deepEqual([late.status, late.body.code as unknown], [409, 'conflict']);
  assert.deepEqual([...(late.body.changed ?? [])].sort(), ['fee', 'notes']);
});

test('a refused action says in which state, and what is possible now', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian } = all.people;
  const { path } = await registerCard(all);
  const early = await clerk.api.post(`${path}/actions`, { action: 'issue', version: 1, fields: {} });
  assert.deepEqual([early.status, early.body.state as unknown], [409, 'received'], early.text);
  assert.ok(
    early.body.possible?.some((action) => action === 'take'),
    early.text,
  );
  const bare = await clerk.api.post(`${path}/actions`, { action: 'hand-over', version: 1 });
  assert.deepEqual([bare.status, bare.body.errors?.[0]?.pointer as unknown], [422, '/to'], bare.text);
  const nowhere = await clerk.api.post(`${path}/actions`, { action: 'hand-over', version: 1, to: 'the-moon' });
  assert.deepEqual([nowhere.status, nowhere.body.errors?.[0]?.pointer as unknown], [422, '/to'], nowhere.text);
  const unknown = await clerk.api.post(`${path}/actions`, { action: 'fly', version: 1 });
  assert.equal(unknown.status, 422, unknown.text);
  const forbidden = await librarian.api.post(`${path}/actions`, { action: 'confirm-receipt', version: 1 });
  assert.equal(forbidden.status, 403, forbidden.text);
});

test('a registration without what is required names every gap at once', async (t) => {
  const { people } = await openLibrary(t);
  const bare = await people.clerk.api.post(records, { ...card, fields: {} });
  assert.equal(bare.status, 422);
  const pointers = bare.body.errors?.map(({ pointer }) => pointer) ?? [];
  for (const field of ['subject', 'language', 'receivedOn', 'kind', 'borrowers']) {
    assert.ok(
      pointers.some((pointer) => pointer === `/fields/${field}`),
      `${field}: ${bare.text}`,
    );
  }
  const odd = await people.clerk.api.post(records, { ...card, fields: { ...card.fields, salary: 1 } });
  assert.deepEqual([odd.status, odd.body.errors?.[0]?.pointer as unknown], [422, '/fields/salary'], odd.text);
  assert.equal((await people.clerk.api.post(records, { ...card, recordType: 'passport' })).status, 422);
  assert.equal((await people.clerk.api.post(records, { ...card, channel: 'pigeon' })).status, 422);
});

test('what cannot be read is a 400 that names the place: unknown and duplicate keys, parameters, types', async (t) => {
  const all = await openLibrary(t);
  const { clerk } = all.people;
  const { path } = await registerCard(all);
  const expect = async (answer: Promise<Answer>, status: number, pointer?: string) => {
    const { status: got, body, text, headers } = await answer;
    assert.equal(got, status, text);
    assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
    if (pointer !== undefined) assert.equal(body.errors?.[0]?.pointer, pointer, text);
  };
  await expect(clerk.api.post(records, { ...card, state: 'issued' }), 400, '/state');
  await expect(
    clerk.api.post(records, `{"recordType":"card-request","recordType":"x","channel":"letter","fields":{}}`),
    400,
    '',
  );
  await expect(clerk.api.post(records, '{"fields":{"__proto__":{}}}'), 400, '');
  await expect(clerk.api.post(records, '{"recordType":"a\\u0000b","channel":"letter","fields":{}}'), 400, '');
  await expect(clerk.api.post(records, 'NaN'), 400, '');
  await expect(clerk.api.post(records, ''), 400, '');
  await expect(clerk.api.post(records, '[]'), 400);
  await expect(clerk.api.patch(path, { version: '1', fields: {} }), 400, '/version');
  await expect(clerk.api.patch(path, { version: 2 ** 53, fields: {} }), 400, '/version');
  await expect(clerk.api.get(`${path}?limit=1000000`), 400, '/query/limit');
  await expect(clerk.api.get(`${path}?unmask=true&unmask=true`), 400, '/query/unmask');
  await expect(clerk.api.get(`/systems/${library}/lookup?controlNumber=%00`), 400);
  await expect(clerk.api.get(`/systems/${library}/worklists/mine?cursor=nonsense`), 422);
  await expect(clerk.api.get('/systems', { headers: { 'chancery-realm': 'moon' } }), 400);
  await expect(clerk.api.post(records, card, { headers: { 'content-type': 'text/plain' } }), 415);
  await expect(clerk.api.post(records, JSON.stringify({ ...card, fields: { notes: 'x'.repeat(1_100_000) } })), 413);
  await expect(all.client.api().get(path), 401);
  await expect(clerk.api.get('/systems', { headers: { 'chancery-realm': 'partner' } }), 401);
});

test('changes come from this site’s own pages or not at all', async (t) => {
  const all = await openLibrary(t);
  const { cookie } = all.people.clerk;
  const send = (headers: Record<string, string>) =>
    all.client.fetch(`/api/v1${records}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      body: JSON.stringify(card),
    });
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:81' },
    { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ]) {
    const { status } = await send(headers as Record<string, string>);
    assert.equal(status, 403, JSON.stringify(headers));
  }
  assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 201);
  const list = await all.people.clerk.api.get(`/systems/${library}/worklists/branch`);
  assert.equal(list.body.rows?.length, 1, 'only the one from here was registered');
});
