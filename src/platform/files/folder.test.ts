import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FileFault, openFolderFiles } from './index.ts';
import { measureFolder } from './measure.ts';

async function newRoot(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'files-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  return root;
}

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('a file comes back as it was put, for its user alone', async (t) => {
  const root = await newRoot(t);
  const files = openFolderFiles(root, 'library-card');
  const [id, content] = [randomUUID(), randomBytes(300_000)];
  assert.equal(await files.put(id, inPieces(content, 7000)), content.length);
  assert.deepEqual(await readAll(await files.get(id)), content);
  const path = join(root, 'library-card', id.slice(0, 2), id);
  if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o600);
  await files.delete(id);
  await files.delete(id);
  await assert.rejects(files.get(id), (error) => error instanceof FileFault && error.code === 'missing');
});

test('an upload that breaks off leaves nothing, and no file is overwritten', async (t) => {
  const root = await newRoot(t);
  const files = openFolderFiles(root, 'library-card');
  const id = randomUUID();
  async function* broken() {
    yield randomBytes(1000);
    throw new Error('the connection broke');
  }
  await assert.rejects(files.put(id, broken()), /the connection broke/);
  assert.deepEqual(await readdir(join(root, 'library-card', id.slice(0, 2))), []);
  await files.put(id, inPieces(Buffer.from('first'), 5));
  await assert.rejects(
    files.put(id, inPieces(Buffer.from('second'), 5)),
    (error) => error instanceof FileFault && error.code === 'exists',
  );
  assert.equal((await readAll(await files.get(id))).toString(), 'first');
});

test('what is stored is counted with its bytes, up to a limit, and what room there is', async (t) => {
  const root = await newRoot(t);
  const files = openFolderFiles(root, 'cards');
  assert.deepEqual(await measureFolder(join(root, 'none-yet'), root).then(({ files: n, bytes }) => [n, bytes]), [0, 0]);
  for (const size of [10, 20, 70_000]) await files.put(randomUUID(), inPieces(Buffer.alloc(size, 7), 1000));
  const room = await files.measure();
  assert.deepEqual([room.files, room.bytes, room.complete], [3, 70_030, true]);
  assert.ok(room.free > 0 && room.free <= room.total);
  await files.put(randomUUID(), inPieces(Buffer.alloc(5, 7), 5));
  assert.equal((await files.measure()).files, 3, 'not counted again at once');
  const { files: counted, complete } = await measureFolder(join(root, 'cards'), root, 2);
  assert.deepEqual([counted, complete], [2, false]);
});

test('no name leads out of the folder', async (t) => {
  const root = await newRoot(t);
  const files = openFolderFiles(root, 'library-card');
  for (const id of [
    '../../etc/passwd',
    '..',
    '',
    `${randomUUID()}/..`,
    randomUUID().toUpperCase(),
    `${randomUUID()}\n`,
  ]) {
    await assert.rejects(files.get(id), (error) => error instanceof FileFault && error.code === 'wrong-name');
  }
  assert.throws(() => openFolderFiles(root, '../other'), FileFault);
});
