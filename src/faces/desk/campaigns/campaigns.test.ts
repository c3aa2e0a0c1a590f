import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, records } from '../../../../test/http/people.ts';
import { openDeskPages } from '../../../../test/support/desk-pages.ts';
import { library } from '../../../../test/support/installation.ts';
import { runCampaigns } from '../../../casework/campaigns/run-campaigns.ts';

const base = `/desk/${library}/campaigns`;

test('a campaign is made, approved, filled and run with plain forms', async (t) => {
  const { world, client, reader } = await openDeskPages(t);
  const manager = reader(await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  const second = reader(await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  const clerk = client.api(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] }));
  const numbers: string[] = [];
  for (let count = 0; count < 2; count += 1)
    numbers.push((await clerk.post(records, card)).body.controlNumber as string);

  const form = await manager.get(`${base}/new`);
  const empty = await manager.send(form, `${base}/new`, { title: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /Give a title[\s\S]*Give the reply in at least one language/);
  const made = await manager.send(form, `${base}/new`, {
    title: 'Longer hours',
    en: 'The hours stay.',
    office: 'library',
  });
  const at = made.location!;
  const draft = await manager.follow(made);
  assert.match(draft.html, /To approve/);
  assert.ok(!draft.html.includes(`${at}/approval`), 'who wrote it does not approve it');

  const wrong = await manager.send(draft, `${at}/members`, { numbers: `${numbers.join('\n')} LC-1999-00001` });
  assert.match((await manager.follow(wrong)).html, /2 letters are added\. 1 could not be\./);
  const approved = await second.send(await second.get(at), `${at}/approval`);
  assert.match((await second.follow(approved)).html, /The reply is approved/);

  const [first] = [...(await manager.get(at)).html.matchAll(/\/records\/([0-9a-f-]{36})/g)].map(([, id]) => id);
  const record = `/desk/${library}/records/${first}`;
  assert.match((await manager.get(`${record}/history`)).html, /put it into a campaign of alike letters/);
  assert.match((await manager.get(`${record}/history`, 'fr')).html, /l’a mis dans une campagne/);
  await manager.follow(await manager.send(await manager.get(at), `${at}/members`, { numbers: numbers.join(' ') }));
  const told = (await manager.get(`${record}/history`)).html.match(/put it into a campaign/g);
  assert.equal(told?.length, 1, 'said once, also when it is added again');

  const preview = await manager.get(`${at}/run?kind=decline`);
  assert.match(preview.html, /2 letters would be answered/);
  assert.match((await manager.get(`${at}/run?kind=decline`, 'fr')).html, /2 lettres recevraient une réponse/);
  const started = await manager.follow(await manager.send(preview, `${at}/runs`));
  assert.match(started.html, /Under way/);
  assert.match(started.html, /The run is on its way/);
  assert.equal(started.html.match(/tag[^>]*>Waiting</g)?.length, 2, 'each letter waits');
  await runCampaigns(world.installation, world.installation.findSystem(library)!);
  const done = await manager.get(at);
  assert.match(done.html, /2 answered/);
  assert.equal(done.html.match(/tag[^>]*>Answered</g)?.length, 2, 'each letter with what became of it');
  assert.match((await manager.get(`${at}?done=run`)).html, /The run is over/);
  assert.match(done.html, /Declined/);
  for (const number of numbers) assert.ok(done.html.includes(number));
  assert.match((await manager.get(base, 'fr')).html, /Campagnes/);

  const closed = await manager.follow(await manager.send(done, `${at}/closing`));
  assert.match(closed.html, /Closed/);
  assert.equal((await manager.get(`${base}/new`)).status, 200);
  assert.equal(
    (await reader(await world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] })).get(base)).status,
    403,
  );
});
