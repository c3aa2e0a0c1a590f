import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { type Library, registerCard } from '../http/people.ts';
import { openClient } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { type Forgery, keepTables } from './forgery.ts';

/** Emergency access made up, prolonged or moved by somebody who takes emergency access. */
export async function leaseForgeries(t: TestContext, all: Library): Promise<Forgery[]> {
  const { world } = all;
  const { superuser } = world.databases.get(library)!;
  const elsewhere = { roles: [{ role: 'librarian', office: 'north-branch' }] };
  const [forger, colleague] = [await world.signIn(elsewhere), await world.signIn(elsewhere)];
  const reason = { reason: 'Someone may be in danger here', category: 'safety' };
  const take = async (person: typeof forger) => {
    const record = await registerCard(all);
    const taken = await all.client.api(person).post(`${record.path}/break-glass`, reason);
    if (taken.status !== 201) throw new Error(taken.text);
    return { ...record, lease: String(taken.body.id) };
  };
  const over = await take(forger);
  world.clock.move(3_600_000);
  const own = await take(forger);
  const theirs = await take(colleague);
  const closed = await registerCard(all);
  const undo = await keepTables(superuser, ['casework.break_glass_lease']);
  const sql = (text: string, ...values: unknown[]) => superuser.query({ text, values });
  const opens =
    ({ path }: { path: string }) =>
    async (at: Installation) =>
      (await openClient(t, at).api(forger).get(path)).status === 200;
  const copied = `insert into casework.break_glass_lease (id, record_id, account, category, starts_at, ends_at, review_due_at, sealed, mac)
    select $2, $3, account, category, starts_at, ends_at, review_due_at, sealed, mac from casework.break_glass_lease where id = $1`;
  return [
    {
      what: 'emergency access that nobody took',
      forge: () => sql(copied, own.lease, randomUUID(), closed.id),
      gains: opens(closed),
    },
    {
      what: 'emergency access to one record turned into another’s',
      forge: () => sql('update casework.break_glass_lease set record_id = $2 where id = $1', own.lease, closed.id),
      gains: opens(closed),
    },
    {
      what: 'emergency access that is over, prolonged',
      forge: () =>
        sql(`update casework.break_glass_lease set ends_at = ends_at + interval '1 day' where id = $1`, over.lease),
      gains: opens(over),
    },
    {
      what: 'somebody’s emergency access turned to oneself',
      forge: () =>
        sql('update casework.break_glass_lease set account = $2 where id = $1', theirs.lease, forger.account),
      gains: opens(theirs),
    },
  ].map((forgery) => ({ table: 'break-glass-lease', undo, ...forgery }));
}
