import type { TestContext } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { card, type Library, records, registerCard } from '../http/people.ts';
import { openClient } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { type Forgery, keepTables } from './forgery.ts';

const worklists = `/systems/${library}/worklists`;

/** What decides of a record who sees it and what may be done, altered by somebody who works elsewhere. */
export async function recordForgeries(t: TestContext, all: Library): Promise<Forgery[]> {
  const { world, people } = all;
  const { superuser } = world.databases.get(library)!;
  const { manager } = people;
  const forger = await world.signIn({ roles: [{ role: 'clerk', office: 'north-branch' }] });
  const reader = await world.signIn({ roles: [{ role: 'librarian', office: 'north-branch' }] });
  const plain = await registerCard(all);
  const closed = await registerCard(all);
  const restricted = await manager.api.put(`${closed.path}/restriction`, { accounts: [manager.account] });
  if (restricted.status !== 200) throw new Error(restricted.text);
  const own = await openClient(t, world.installation).api(forger).post(records, card);
  if (own.status !== 201) throw new Error(own.text);
  const undo = await keepTables(superuser, ['casework.record']);
  const set = (what: string, { id }: { id: string }, ...values: unknown[]) =>
    superuser.query({ text: `update casework.record set ${what} where id = $1`, values: [id, ...values] });
  const opens = (who: typeof forger, path: string) => async (at: Installation) =>
    (await openClient(t, at).api(who).get(path)).status === 200;
  const lists = (who: typeof forger, list: string, id: string) => async (at: Installation) =>
    (await openClient(t, at).api(who).get(`${worklists}/${list}`)).text.includes(id);
  return [
    {
      what: 'a record put into one’s own office',
      forge: () => set(`office = 'north-branch'`, plain),
      gains: opens(forger, plain.path),
    },
    {
      what: 'the same, in a list',
      forge: () => set(`office = 'north-branch', assignee = $2`, plain, forger.account),
      gains: lists(forger, 'branch', plain.id),
    },
    {
      what: 'a record given to oneself',
      forge: () => set('assignee = $2', plain, reader.account),
      gains: opens(reader, plain.path),
    },
    {
      what: 'a record that waits at a step of one’s own',
      forge: () => set('step_accounts = array[$2::uuid]', plain, reader.account),
      gains: opens(reader, plain.path),
    },
    {
      what: 'a record one says one registered',
      forge: () => set('registered_by = $2', plain, forger.account),
      gains: opens(forger, plain.path),
    },
    {
      what: 'a restriction lifted',
      forge: () => set(`restricted = false, restricted_to = '{}'`, closed),
      gains: opens(people.clerk, closed.path),
    },
    {
      what: 'oneself named by a restriction',
      forge: () => set('restricted_to = restricted_to || $2::uuid', closed, people.clerk.account),
      gains: opens(people.clerk, closed.path),
    },
    {
      what: 'a restriction copied with its MAC from a record that names one',
      forge: () =>
        superuser.query({
          text: `update casework.record r set office = o.office, assignee = o.assignee, registered_by = o.registered_by, mac = o.mac,
              restricted = o.restricted, restricted_to = o.restricted_to from casework.record o where r.id = $1 and o.id = $2`,
          values: [closed.id, own.body.id],
        }),
      gains: opens(forger, closed.path),
    },
    {
      what: 'a record in a state in which one may act',
      forge: () => set(`state = 'ready'`, plain),
      gains: async (at: Installation) =>
        (await openClient(t, at).api(people.clerk).get(plain.path)).text.includes('"issue"'),
    },
  ].map((forgery) => ({ table: 'record', undo, ...forgery }));
}
