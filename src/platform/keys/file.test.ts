import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { KeyFault, type KeyFaultCode, openFileKeys } from './index.ts';

const fault = (code: KeyFaultCode) => (error: unknown) =>
  error instanceof KeyFault && error.code === code && error.text.en !== '' && error.text.fr !== '';

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'chancery.keys');
}

test('what is wrapped opens under the same name and context only, also after a restart', async (t) => {
  const folder = await newFolder(t);
  const [keys, key] = [await openFileKeys(folder), randomBytes(32)];
  const wrapped = await keys.wrap('library-card', key, 'epoch 1');
  const again = await openFileKeys(folder);
  assert.deepEqual(await again.unwrap('library-card', wrapped, 'epoch 1'), key);
  await assert.rejects(again.unwrap('library-card', wrapped, 'epoch 2'), fault('does-not-open'));
  await assert.rejects(again.unwrap('other', wrapped, 'epoch 1'), fault('missing'));
  await again.wrap('other', key, 'epoch 1');
  await assert.rejects(again.unwrap('other', wrapped, 'epoch 1'), fault('does-not-open'));
  assert.deepEqual((await readdir(folder)).sort(), ['library-card.key', 'other.key']);
  await assert.rejects(again.wrap('../escape', key, 'epoch 1'), fault('wrong-name'));
});

test('processes that start at once make one key', async (t) => {
  const folder = await newFolder(t);
  const providers = await Promise.all(Array.from({ length: 8 }, () => openFileKeys(folder)));
  const key = randomBytes(32);
  const wrapped = await Promise.all(providers.map((provider) => provider.wrap('library-card', key, 'epoch 1')));
  for (const one of wrapped) assert.deepEqual(await providers[0]!.unwrap('library-card', one, 'epoch 1'), key);
});

test('keys that others could read are refused', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await newFolder(t);
  const wrapped = await (await openFileKeys(folder)).wrap('library-card', randomBytes(32), 'epoch 1');
  const path = join(folder, 'library-card.key');
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  for (const mode of [0o640, 0o604, 0o660]) {
    await chmod(path, mode);
    await assert.rejects(
      (await openFileKeys(folder)).unwrap('library-card', wrapped, 'epoch 1'),
      fault('readable-by-others'),
    );
  }
  await chmod(path, 0o600);
  await writeFile(path, 'short');
  await assert.rejects((await openFileKeys(folder)).unwrap('library-card', wrapped, 'epoch 1'), fault('malformed'));
  await chmod(folder, 0o750);
  await assert.rejects(openFileKeys(folder), fault('readable-by-others'));
});
