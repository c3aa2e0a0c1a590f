import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';

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
  assert.match((await pages.get(`${base}/records/${id}/access-log`, 'fr')).html, /Qui l’a vu/);
  assert.equal((await pages.get(`${base}/records/${id}`)).status, 404);

  const clerk = await join('dispatch-clerk', 'mail-room');
  const missing = await client.api(clerk).get(`/systems/${system}/records/${id}/access-log`);
  assert.equal(missing.status, 404, 'without the grant it is not there');
});
