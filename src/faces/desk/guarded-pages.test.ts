import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDeskPages, type Reader } from '../../../test/support/desk-pages.ts';
import { library } from '../../../test/support/installation.ts';
import { typed } from '../../../test/support/typed-card.ts';

const base = `/desk/${library}`;

/** Which pages were there before `revoke`, and which of them still are. */
async function servedAround(reader: Reader, paths: readonly string[], revoke: () => Promise<unknown>) {
  const served = async () => {
    const pages = await Promise.all(paths.map((path) => reader.get(path)));
    return paths.filter((_, index) => pages[index]?.status === 200);
  };
  const before = await served();
  await revoke();
  return { before, after: await served() };
}

/** The fault the test must notice: pages that were drawn once are shown again to whoever asks. */
function forgetful(reader: Reader): Reader {
  const known = new Map<string, Awaited<ReturnType<Reader['get']>>>();
  return {
    ...reader,
    get: async (path) => {
      const page = known.get(path) ?? (await reader.get(path));
      known.set(path, page);
      return page;
    },
  };
}

test('whose role has ended sees no page from that moment on, although menus are kept for some seconds', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const join = () => world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const clerk = await join();
  const form = await reader(clerk).get(`${base}/register?type=card-request&channel=counter`);
  const { location = '' } = await reader(clerk).send(form, `${base}/register`, typed);
  const record = `${base}/records/${new URL(location, 'http://localhost').searchParams.get('record')}`;
  const paths = [
    record,
    `${base}/worklists/mine`,
    ...['routing-slip', 'notes', 'history', 'documents'].map((tab) => `${record}/${tab}`),
  ];
  const end = async ({ account }: { account: string }) =>
    world.databases.get(library)!.superuser.query({
      text: 'update casework.role_grant set ended_at = now() where account = $1',
      values: [account],
    });
  const honest = await servedAround(reader(clerk), paths, () => end(clerk));
  assert.deepEqual(honest, { before: paths, after: [] });
  const other = await join();
  const broken = await servedAround(forgetful(reader(other)), [`${base}/worklists/mine`], () => end(other));
  assert.equal(broken.after.length, 1, 'a page that is kept is noticed');
});
