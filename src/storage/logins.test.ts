import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { StorageFault } from './errors.ts';
import { type InstallationLogins, readLogins, writeLogins } from './logins.ts';

const login = (role: string) => ({ role, password: 'sesame' });
const logins: InstallationLogins = {
  systems: {
    'library-card': {
      database: 'd',
      owner: login('d_owner'),
      app: login('d_app'),
      worker: login('d_worker'),
      server: 'postgres://elsewhere/',
    },
  },
};

test('logins are kept for us alone, whole or not at all', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-logins-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'data.keys', 'logins.json');
  assert.deepEqual(await readLogins(path), { systems: {} });
  await writeLogins(path, logins);
  assert.deepEqual(await readLogins(path), logins);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal((await stat(join(folder, 'data.keys'))).mode & 0o777, 0o700);
  await writeLogins(path, { systems: {} });
  assert.deepEqual(await readLogins(path), { systems: {} });
  assert.deepEqual(await readdir(join(folder, 'data.keys')), ['logins.json']);
});

test('a damaged file is named, and its passwords are not repeated', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-logins-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'logins.json');
  for (const damaged of ['{"systems": {"a": {"password": "sesame"', '[]', '{"control": {}}']) {
    await writeFile(path, damaged);
    await assert.rejects(readLogins(path), (error) => {
      assert.ok(error instanceof StorageFault);
      assert.equal(error.code, 'logins-unreadable');
      assert.ok(error.text.en.includes(path) && error.text.fr.includes(path));
      assert.doesNotMatch(`${error.text.en} ${error.text.fr}`, /sesame/);
      return true;
    });
  }
});
