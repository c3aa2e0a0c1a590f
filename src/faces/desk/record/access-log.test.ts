import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin } from '../../../../test/support/api-client.ts';
import { cardRequest } from '../../../../test/support/card-request.ts';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { fireDueTimers } from '../../../casework/timers/fire-due-timers.ts';

const system = 'ministerial-correspondence';
const base = `/desk/${system}`;

test('an auditor finds a record by its number and reads who saw it, and nothing of the record', async (t) => {
  const { world, client, reader } = await openDeskPages(t, { systems: [system] });
  const join = (role: string, office: string) => world.signIn({ roles: [{ role, office, system }], given: role });
  const registrar = await join('registrar', 'mail-room');
  const auditor = await world.signIn({ roles: [{ role: 'auditor', system }] });
  const register = async (email: string) => {
    const made = await client.api(registrar).post(`/systems/${system}/records`, {
      recordType: 'correspondence',
      channel: 'letter',
      fields: {
        subject: 'A bridge that sways',
        language: 'en',
        receivedOn: '2026-10-02',
        correspondents: [{ name: { given: 'Ada', family: 'Byron' }, type: 'public', email }],
      },
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  };
  const { id, controlNumber } = await register('ada@example.ca');

  const api = client.api(auditor);
  const found = await api.get(`/systems/${system}/lookup?controlNumber=${controlNumber}`);
  assert.deepEqual([found.status, found.body], [200, { id, controlNumber }], 'no state');
  const log = await api.get(`/systems/${system}/records/${id}/access-log`);
  assert.equal(log.status, 200);
  assert.ok(log.body.some(({ type, name }) => type === 'registered' && name?.startsWith('registrar')));
  for (const rest of ['', '/history', '/documents', '/routing-slip', '?unmask=true&purpose=prepare-reply']) {
    assert.equal((await api.get(`/systems/${system}/records/${id}${rest}`)).status, 404, rest);
  }
  const byValue = await api.get(`/systems/${system}/lookup?field=email&value=ada@example.ca&purpose=prepare-reply`);
  assert.equal(byValue.status, 404, 'an exact match would tell what the record does not');

  const pages = reader(auditor);
  const lookup = await pages.get(`${base}/lookup`);
  const sent = await pages.send(lookup, `${base}/lookup`, { q: String(controlNumber), field: 'controlNumber' });
  assert.equal(sent.location, `${base}/records/${id}/access-log`);
  const page = await pages.follow(sent);
  assert.equal(page.status, 200);
  assert.match(page.html, new RegExp(`Who saw it[\\s\\S]*${controlNumber}`));
  assert.doesNotMatch(page.html, /bridge|Byron|Registered<\/span>/);
  assert.match(page.html, /tried to open the record · because: [^<(]+ \([a-z-]+\)/, 'a refusal says what and why');
  const french = await pages.get(`${base}/records/${id}/access-log`, 'fr');
  assert.match(french.html, /Qui l’a vu/);
  assert.match(french.html, /tentative\s:\souvrir le dossier · motif\s:\s[^<(]+ \([a-z-]+\)/);
  assert.equal((await pages.get(`${base}/records/${id}`)).status, 404);

  const clerk = await join('dispatch-clerk', 'mail-room');
  const missing = await client.api(clerk).get(`/systems/${system}/records/${id}/access-log`);
  assert.equal(missing.status, 404, 'without the grant it is not there');
});

test('who saw a record or a file of it last is asked for beside the summary, by who may read the log alone', async (t) => {
  const { world, client, reader } = await openDeskPages(t);
  const pages = { world, client, reader };
  const { path, record, clerk, manager } = await cardRequest(pages);
  const upload = await clerk.reader.get(`${path}/documents`);
  const file = new File(['A bill of the month of May'], 'bill.txt', { type: 'text/plain' });
  const added = await client
    .api(clerk.person)
    .upload(`/systems/${library}/records/${record}/documents`, { role: 'proof-of-address', file });
  assert.equal(added.status, 201, added.text);
  assert.doesNotMatch(upload.html, /last-looks/, 'a clerk may not read the log');
  const document = String(added.body.document ?? added.body.id);
  assert.equal(
    (await client.fetch(`${path}/documents/${document}/content`, { headers: { cookie: clerk.person.cookie } })).status,
    200,
  );
  const details = await client.fetch(`${path}/details`, {
    method: 'POST',
    body: new URLSearchParams({ purpose: 'handle-request' }),
    headers: { cookie: manager.person.cookie, origin },
  });
  assert.equal(details.status, 200, await details.text());

  const { superuser } = world.databases.get(library)!;
  const readings = async () =>
    Number(
      (
        await superuser.query<{ n: string }>({
          text: `select count(*) as n from audit.entry where type = 'access-log-read'`,
        })
      ).rows[0]?.n,
    );
  const summary = await manager.reader.get(path);
  assert.match(summary.html, new RegExp(`<details class="disclosure" data-unfold="${path}/last-looks"`));
  assert.match(summary.html, new RegExp(`<a href="${path}/last-looks">`), 'a link without scripts');
  const documents = await manager.reader.get(`${path}/documents`);
  assert.match(documents.html, new RegExp(`data-unfold="${path}/last-looks\\?document=${document}"`));
  assert.equal(await readings(), 0, 'what is not unfolded is not looked at');
  const looks = await manager.reader.get(`${path}/last-looks`);
  const shown = looks.html.slice(looks.html.indexOf('data-unfolded')).split('</main>')[0] ?? '';
  assert.match(shown, /Marie Roy[\s\S]*Details unmasked · To handle this request/);
  assert.match(shown, /Claire Roy[\s\S]*Document opened/);
  assert.doesNotMatch(shown, /Registered|Document added/, 'looks alone');
  assert.equal(await readings(), 1, 'it is noted');
  const ofFile = await manager.reader.get(`${path}/last-looks?document=${document}`, 'fr');
  const names = ofFile.html.slice(ofFile.html.indexOf('data-unfolded')).split('</main>')[0] ?? '';
  assert.match(names, /Claire Roy/);
  assert.doesNotMatch(names, /Marie Roy/, 'she did not open the file');
  const nobody = await manager.reader.get(`${path}/last-looks?document=${record}`);
  assert.match(nobody.html, /Nobody lately/);
  const stranger = reader(
    await world.signIn({ roles: [{ role: 'branch-manager', office: 'north-branch' }], given: 'Else' }),
  );
  assert.equal((await stranger.get(`${path}/last-looks`)).status, 404, 'outside reach');
  const refused = await clerk.reader.get(`${path}/last-looks`);
  assert.equal(refused.status, 403, 'sees the record, and not the log');
  assert.doesNotMatch(refused.html, /Marie Roy/);
});

test('the log and the history of a record say which action was done and which timer acted', async (t) => {
  const pages = await openDeskPages(t);
  const { path, clerk, manager, world } = await cardRequest(pages);
  const take = `${path}/actions/take`;
  assert.equal((await clerk.reader.send(await clerk.reader.get(take), take)).status, 303);
  world.clock.move(20 * 86_400_000);
  const { fired, failed } = await fireDueTimers(world.installation, world.installation.findSystem(library)!);
  assert.deepEqual([fired > 2, failed], [true, []]);
  const again = pages.reader(await world.signIn({ account: manager.person.account }));
  const log = await again.get(`${path}/access-log`);
  assert.match(log.html, /Timer fired[\s\S]*?“Card ready” is overdue/);
  assert.match(log.html, /Timer fired[\s\S]*?“Card ready” is at risk/);
  assert.match(log.html, /Action[\s\S]*?Take it/);
  assert.match((await again.get(`${path}/access-log`, 'fr')).html, /«\sCarte prête\s»\s: en retard/);
  const history = await again.get(`${path}/history`);
  assert.match(history.html, /The system<\/b> acted by the clock: .*“Card ready” is overdue/);
  assert.doesNotMatch(history.html, /did: timer/);
});

test('the text of a reply is read where it is decided, with what changed since the version before, as a look at the document', async (t) => {
  const pages = await openDeskPages(t);
  const { path, record, clerk, manager, world } = await cardRequest(pages);
  const upload = async (text: string | Uint8Array, document?: string) => {
    const file = new File([text as BlobPart], 'letter.txt');
    const given = { role: 'decision-letter', file, ...(document ? { document } : {}) };
    const at = `/systems/${library}/records/${record}/documents`;
    const added = await pages.client.api(clerk.person).upload(at, given);
    assert.equal(added.status, 201, added.text);
    return String(added.body.id);
  };
  const letter = await upload('Dear Ms Byron,\nYour card is ready soon.\n<b>Yours</b>');
  assert.equal(await upload('Dear Ms Byron,\nYour card is ready in May.\n<b>Yours</b>', letter), letter);
  const { superuser } = world.databases.get(library)!;
  const looks = async () =>
    (
      await superuser.query<{ body: string }>({
        text: `select body from audit.entry where type = 'document-opened' and body like '%asText%'`,
      })
    ).rows;
  const at = `${path}/documents/${letter}/text`;
  const { html } = await manager.reader.get(at);
  assert.match(html, /Changed since version 1/);
  assert.match(html, /<del><span class="visually-hidden" lang="en">removed: <\/span>soon<\/del>/);
  assert.match(html, /<ins>[\s\S]*?in May<\/ins>/);
  assert.match(html, /&lt;b&gt;Yours/, 'text is text, never markup');
  assert.equal((await looks()).length, 1, 'it is in the log like opening the file');
  assert.match((await manager.reader.get(at, 'fr')).html, /Modifié depuis la version 1/);
  const french = await upload('Madame,\nVotre carte est prête, nous vous écrivons dès que possible.');
  await upload('Madame,\nVotre carte est prête, nous vous écrivons en mai.', french);
  const marked = (html: string) =>
    [...html.matchAll(/<(?:div|li) [^>]*lines[^>]*>/g)].map(([tag]) => / lang="(\w\w)"/.exec(tag)?.[1]);
  const inFrench = `${path}/documents/${french}/text`;
  assert.deepEqual(marked((await manager.reader.get(inFrench)).html), ['fr', 'fr'], 'what changed, and the whole');
  assert.deepEqual(marked((await manager.reader.get(inFrench, 'fr')).html), [undefined, undefined]);
  assert.deepEqual(marked((await manager.reader.get(at, 'fr')).html), ['en', 'en']);
  const api = pages.client.api(clerk.person);
  await api.post(`/systems/${library}/records/${record}/notes`, { text: 'She will come back on Friday.' });
  const notes = async (language: 'en' | 'fr') => (await manager.reader.get(`${path}/notes`, language)).html;
  assert.match(await notes('fr'), /<span class="lines" lang="en">She will come back/);
  assert.match(await notes('en'), /<span class="lines">She will come back/);
  // Of a text that does not tell, the language the record is answered in.
  const short = `${path}/documents/${await upload('2026-17: 40 $')}/text`;
  assert.deepEqual(marked((await manager.reader.get(short, 'fr')).html), ['en']);
  const picture = await upload(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const none = await manager.reader.get(`${path}/documents/${picture}/text`);
  assert.match(none.html, /has no text that can be shown here[\s\S]*Download letter\.txt/);
  assert.equal((await manager.reader.get(`${path}/documents/${record}/text`)).status, 404);
  const stranger = pages.reader(await world.signIn({ roles: [{ role: 'bookkeeper', office: 'finance' }] }));
  assert.equal((await stranger.get(at)).status, 403, 'only who may read documents of the record');

  for (const [reader, action] of [
    [clerk.reader, 'take'],
    [manager.reader, 'submit'],
  ] as const) {
    const form = `${path}/actions/${action}`;
    assert.equal((await reader.send(await reader.get(form), form)).status, 303, action);
  }
  const person = await world.signIn({ roles: [{ role: 'librarian', office: 'circulation' }], given: 'Lou' });
  const decide = await pages.reader(person).get(`${path}/decide`);
  assert.match(decide.html, new RegExp(`<details[^>]*data-unfold="${at}"[\\s\\S]*Read here: letter`));
  assert.match(decide.html, new RegExp(`<a href="${at}"`), 'without scripts a link');

  const lou = pages.reader(person);
  const home = `/desk/${library}`;
  const waiting = await lou.get(home);
  assert.match(
    waiting.html,
    new RegExp(`<a class="button[^>]*href="${path}/decide"`),
    'from home straight to the decision',
  );
  const next = `${home}/decisions/next`;
  assert.equal((await lou.get(next)).location, `${path}/decide`);
  assert.equal((await lou.get(`${next}?after=${record}`)).location, `${home}?done=no-decision`, 'left for later');
  assert.equal(
    (await clerk.reader.get(next)).location,
    `${home}?done=no-decision`,
    'another’s decision leads nobody there',
  );
  const [, decision = ''] =
    /name="decision" value="(\w+)"[^>]*class="button button-primary"|class="button button-primary"[^>]*name="decision" value="(\w+)"/
      .exec(decide.html)!
      .filter(Boolean);
  const decided = await lou.follow(await lou.send(decide, `${path}/decide`, { decision }));
  assert.match(decided.html, new RegExp(`decision is recorded[\\s\\S]*<a href="${next}"`));
  const end = await lou.get(next);
  assert.equal(end.location, `${home}?done=no-decision`);
  assert.match((await lou.follow(end)).html, /Nothing more waits for your decision/);
});
