import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import { openClient } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { systemFiles } from '../support/library-card.ts';
import { everyRoute, openProduct } from './product.ts';
import { brokenReuse, newWriter, openRegistration } from './reuse-address.ts';
import { newReturning, registerOf, tryReuse } from './try-reuse.ts';
import { type Actor, buildWorld, correspondence } from './world.ts';

test('the address of who wrote before is had by its exact value only, one at a time, charged and written down', async (t) => {
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const writer = await newReturning(world, client);
  const tried = await tryReuse(world, { client, writer }, { guesses: 42, seed: 5 });
  t.diagnostic(JSON.stringify(tried));
  assert.deepEqual(tried.wrong, []);
  assert.equal(tried.found, 8);
  for (const [name, installation] of Object.entries(brokenReuse(world.test.installation, writer))) {
    const faultPage = makeFaultPage(installation);
    const broken = openClient(t, installation, { routes: everyRoute(world.test), faultPage, onUnexpected: () => 0 });
    const missed = await tryReuse(world, { client: broken, writer }, { guesses: 28, seed: 6 });
    assert.ok(missed.wrong.length > 0, `INVALID: the build in which ${name} is not found`);
  }
});

test('an address is used again within one system, by who registers there, within their budget even all at once', async (t) => {
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const { people, test: installed } = world;
  const [clerk, colleague, north] = ['clerk', 'colleague', 'north'].map((name) => people.get(name)!);
  const writer = newWriter();
  const { id } = await registerOf(client, colleague!, writer);
  const elsewhere = newWriter();
  await registerOf(client, north!, elsewhere, 'north-branch');
  const counter = await openRegistration(client, clerk!);
  const nothing = await counter.find(newWriter().email);
  const outside = await counter.find(elsewhere.email);
  assert.equal(outside.bytes, nothing.bytes, 'who wrote to another branch is like who never wrote');

  const letter = {
    type: 'correspondence',
    channel: 'letter',
    'fields.correspondents.count': '1',
    'fields.correspondents.0.email': writer.email,
  };
  const registrar = people.get('registrar')!;
  for (const change of ['find:fields.correspondents.0', `reuse:fields.correspondents.0:email:${id}`]) {
    const { status, text } = await press(registrar, correspondence, { ...letter, change });
    assert.ok(!text.includes('reuse:') && !text.includes(writer.family), `${change}: ${status}`);
    assert.match(text, change.startsWith('find') ? /No earlier record/ : /<form/);
  }

  const many = Array.from({ length: 40 }, newWriter);
  for (const one of many) await registerOf(client, colleague!, one);
  const { budgets } = installed.installation.findSystem(library)!.current().definition.system;
  const answers = await Promise.all(many.map(({ email }) => counter.find(email)));
  const offered = answers.filter(({ offers }) => offers.length > 0).length;
  assert.equal(offered, budgets.perHour, 'as many as the budget has, not one more');
  assert.ok(answers.every(({ status, offers }) => status === 429 || offers.length === 1));

  const files = systemFiles(library);
  const access = files.get('access.yaml')!;
  const without = access.replace(
    '    actions: [list, view, submit, waive',
    '    actions: [reuse-address, list, view, submit, waive',
  );
  assert.notEqual(without, access);
  await installed.publish(library, files.set('access.yaml', without));
  const asked = await press(people.get('librarian')!, library, {
    type: 'card-request',
    channel: 'counter',
    'fields.borrowers.0.email': writer.email,
    change: 'find:fields.borrowers.0',
  });
  assert.doesNotMatch(asked.text, /value="reuse:|\bLC-\d{4}-\d+/, 'who may not register this looks nobody up here');

  /** Sends what no form of theirs offers. */
  async function press({ cookie }: Actor, system: string, values: Readonly<Record<string, string>>) {
    const headers = { cookie, origin: 'http://localhost' };
    const body = formOf(values);
    const response = await client.fetch(`/desk/${system}/register`, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  }
});

function formOf(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
}
