import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { openLibrary, registerCard } from './people.ts';

interface Home {
  readonly bringForwards: readonly { record: string; controlNumber: string }[];
  readonly notices: readonly { kind: string; record?: string; controlNumber?: string }[];
}

test('home names no record that the person could not open: of bring-forwards and notices only those within reach', async (t) => {
  const all = await openLibrary(t);
  const { clerk, manager } = all.people;
  const { superuser } = all.world.databases.get(library)!;
  const open = await registerCard(all);
  const closed = await registerCard(all);
  for (const { id, path } of [open, closed]) {
    const asked = await manager.api.post(`${path}/bring-forwards`, {
      on: '2026-10-05',
      text: 'Look again',
      account: clerk.account,
    });
    assert.equal(asked.status, 201, asked.text);
    for (const kind of ['told', 'break-glass']) {
      await superuser.query({
        text: `insert into casework.notice (id, record_id, to_account, kind, text, at) values ($1, $2, $3, $4, '{"en":"A","fr":"B"}', now())`,
        values: [randomUUID(), id, clerk.account, kind],
      });
    }
  }
  const home = async () => (await clerk.api.get(`/systems/${library}/my-work`)).body as unknown as Home;
  const before = await home();
  assert.equal(before.bringForwards.length, 2);
  const about = ({ notices }: Home) => notices.filter(({ kind }) => kind === 'told' || kind === 'break-glass');
  assert.equal(about(before).filter(({ controlNumber }) => controlNumber !== undefined).length, 4);
  const restricted = await manager.api.put(`${closed.path}/restriction`, { accounts: [manager.account] });
  assert.equal(restricted.status, 200, restricted.text);
  const after = await home();
  assert.ok(!JSON.stringify(after).includes(closed.controlNumber), 'its number is not named');
  assert.ok(!JSON.stringify(after).includes(closed.id), 'nor its id');
  assert.deepEqual(
    after.bringForwards.map(({ controlNumber }) => controlNumber),
    [open.controlNumber],
  );
  const kinds = about(after).map(({ kind, record }) => [kind, record === open.id]);
  assert.deepEqual(
    kinds.filter(([, own]) => !own),
    [['break-glass', false]],
    'of emergency access one hears all the same',
  );
  assert.equal(kinds.filter(([, own]) => own).length, 2);
});

test('what home names is in the audit log, bring-forwards and notices included', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian, manager } = all.people;
  const { id, path } = await registerCard(all);
  const asked = await manager.api.post(`${path}/bring-forwards`, {
    on: '2026-10-05',
    text: 'Look again',
    account: librarian.account,
  });
  assert.equal(asked.status, 201, asked.text);
  const pseudonym = all.world.installation.findSystem(library)!.keeper.pseudonym(id);
  const { superuser } = all.world.databases.get(library)!;
  const listed = async (account: string) => {
    const { rows } = await superuser.query<{ subjects: Buffer }>({
      text: `select subjects from audit.entry where type = 'listed' and actor = $1`,
      values: [account],
    });
    return rows.some(({ subjects }) => subjects.includes(pseudonym));
  };
  for (const person of [librarian, clerk]) {
    const home = await person.api.get(`/systems/${library}/my-work`);
    assert.equal(await listed(person.account), home.text.includes(id), person.account);
  }
  assert.ok((await librarian.api.get(`/systems/${library}/my-work`)).text.includes(id), 'and something was named');
});
