import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLibrary, registerCard } from '../../../test/http/people.ts';
import { library } from '../../../test/support/installation.ts';
import { systemFiles } from '../../../test/support/library-card.ts';
import { runCampaigns } from '../../casework/campaigns/run-campaigns.ts';

const campaigns = `/systems/${library}/campaigns`;

/** The library whose declining run keeps its reply as a document; managers may add documents or not. */
function filesWith({ mayAdd }: { mayAdd: boolean }) {
  const files = systemFiles(library);
  const put = (name: string, from: string | RegExp, to: string) => {
    const text = files.get(name) ?? '';
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, name);
    files.set(name, changed);
  };
  put('system.yaml', '      actions: [decline]\n', '      actions: [decline]\n      document: standard-letter\n');
  put(
    'record-types/card-request.yaml',
    'documentRoles:\n',
    'documentRoles:\n  - { id: standard-letter, title: { en: Standard letter, fr: Lettre type }, outgoing: true }\n',
  );
  if (mayAdd)
    put(
      'access.yaml',
      'view-history, view-access-log, extend-deadline',
      'add-document, view-history, view-access-log, extend-deadline',
    );
  return files;
}

test('each member keeps the reply as a sealed document of its own, made once, for those who may read its documents', async (t) => {
  const all = await openLibrary(t);
  const { world } = all;
  const { manager, bookkeeper } = all.people;
  await world.publish(library, filesWith({ mayAdd: false }));
  const second = all.client.api(await world.signIn({ roles: [{ role: 'branch-manager', office: 'library' }] }));
  const text = { title: 'Hours', en: 'The hours stay as they are.', fr: 'Les heures restent.', office: 'library' };
  const path = `${campaigns}/${(await manager.api.post(campaigns, text)).body.id}`;
  const cards = [await registerCard(all), await registerCard(all, { language: 'fr' }), await registerCard(all)];
  const added = await manager.api.post(`${path}/members`, { records: cards.map(({ id }) => id) });
  assert.equal(added.status, 200, added.text);
  assert.equal((await second.post(`${path}/approval`, { version: 1 })).status, 200);
  const preview = async () => (await manager.api.get(`${path}/preview?kind=decline`)).body;
  const before = await preview();
  assert.deepEqual([before.can, before.cannotCount], [0, 3], 'who may add no document makes none through a run');
  await world.publish(library, filesWith({ mayAdd: true }));
  assert.equal((await preview()).can, 3);
  assert.equal((await manager.api.post(`${path}/runs`, { kind: 'decline' })).status, 202);
  const work = () => runCampaigns(world.installation, world.installation.findSystem(library)!);
  await Promise.all([work(), work()]);
  await work();
  for (const [at, card] of cards.entries()) {
    const list = await manager.api.get(`${card.path}/documents`);
    assert.equal(list.status, 200, list.text);
    const [document, ...more] = list.body as unknown as { id: string; role: string; title: string; fileName: string }[];
    assert.deepEqual([more, document!.role, document!.fileName], [[], 'standard-letter', `${card.controlNumber}.txt`]);
    const content = await manager.api.get(`${card.path}/documents/${document!.id}/content`);
    assert.match(content.text, at === 1 ? /Les heures restent\./ : /The hours stay as they are\./);
    assert.ok(content.text.startsWith(card.controlNumber));
    for (const other of cards)
      if (other !== card) assert.ok(!content.text.includes(other.controlNumber), 'of no other');
    assert.equal((await manager.api.get(card.path)).body.state, 'declined');
    assert.match((await manager.api.get(`${card.path}/history`)).text, /standard-letter|Standard letter/);
    for (const member of [bookkeeper, all.stranger]) {
      const denied = await member.api.get(`${card.path}/documents/${document!.id}/content`);
      assert.ok(denied.status === 403 || denied.status === 404, `${denied.status}`);
    }
  }
  const { superuser } = world.databases.get(library)!;
  const { rows } = await superuser.query<{ made: number; noted: number; leaked: number }>({
    text: `select (select count(*)::int from casework.document) as made,
      (select count(*)::int from audit.entry where type = 'document-added') as noted,
      (select count(*)::int from casework.document d join casework.document_version v on v.document_id = d.id
        where d::text || v::text like '%' || encode('hours stay'::bytea, 'hex') || '%') as leaked`,
  });
  assert.deepEqual(rows, [{ made: 3, noted: 3, leaked: 0 }]);
});
