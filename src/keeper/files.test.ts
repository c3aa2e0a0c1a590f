import assert from 'node:assert/strict';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeRecordKey, openTestKeeper } from '../../test/support/keeper.ts';
import { openFolderFiles } from '../platform/files/index.ts';
import { SealError } from './index.ts';
import { openChunks, sealChunks } from './sealed-file.ts';

const chunk = 64 * 1024 + 16;
const header = 8;

async function* stream(content: Buffer, size = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

const key = createSecretKey(randomBytes(32));
const place = ['library-card', 'file', randomUUID()];
const seal = async (content: Buffer) => await readAll(sealChunks(key, place, stream(content), randomBytes));
const open = async (sealed: Buffer, of = place) => await readAll(openChunks(key, of, stream(sealed, 33_333)));

test('files of every length come back, and the length on disk is one of few', async () => {
  const sizes = [
    0, 1, 4091, 4092, 4093, 60_000, 65_531, 65_532, 65_533, 131_063, 131_064, 131_065, 200_000, 1_000_000, 3_333_333,
  ];
  for (const size of sizes) {
    const content = randomBytes(size);
    const sealed = await seal(content);
    assert.ok((await open(sealed)).equals(content), `${size} bytes`);
    assert.ok(sealed.length <= Math.max(9000, size * 1.13 + 600), `${size} bytes take ${sealed.length}`);
  }
  const lengths = new Set<number>();
  for (let size = 100_000; size < 101_000; size += 50) lengths.add((await seal(randomBytes(size))).length);
  assert.ok(lengths.size <= 2, `${lengths.size} lengths of 20 files of about 100 kB`);
});

test('a file cut off, put together anew or moved is refused', async () => {
  const content = randomBytes(400_000);
  const sealed = await seal(content);
  const pieces: Buffer[] = [];
  for (let at = header; at < sealed.length; at += chunk) pieces.push(sealed.subarray(at, at + chunk));
  const head = sealed.subarray(0, header);
  const other = await seal(randomBytes(400_000));
  const mutants: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    'header only': head,
    'last chunk dropped': Buffer.concat([head, ...pieces.slice(0, -1)]),
    'last byte dropped': sealed.subarray(0, -1),
    'cut in the middle': sealed.subarray(0, 150_000),
    'a chunk dropped': Buffer.concat([head, ...pieces.toSpliced(2, 1)]),
    'a chunk twice': Buffer.concat([head, ...pieces.toSpliced(2, 0, pieces[2]!)]),
    'chunks exchanged': Buffer.concat([head, ...pieces.with(1, pieces[2]!).with(2, pieces[1]!)]),
    'a byte added': Buffer.concat([sealed, Buffer.from([0])]),
    'last chunk added again': Buffer.concat([sealed, pieces.at(-1)!]),
    'a chunk of another file': Buffer.concat([
      head,
      ...pieces.with(1, other.subarray(header + chunk, header + 2 * chunk)),
    ]),
    'another header': Buffer.concat([other.subarray(0, header), ...pieces]),
  };
  for (let at = 0; at < 60; at += 1) {
    const flipped = Buffer.from(sealed);
    flipped[Math.floor((at / 60) * sealed.length)]! ^= 1 << (at % 8);
    mutants[`bit ${at}`] = flipped;
  }
  for (const [name, mutant] of Object.entries(mutants)) {
    await assert.rejects(open(mutant), (error) => error instanceof SealError, name);
  }
  await assert.rejects(open(sealed, ['library-card', 'file', randomUUID()]), SealError);
});

test('the keeper keeps files in a store and gives out nothing of one whose end is not whole', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, folder } = parts;
  const record = await makeRecordKey(parts);
  const files = openFolderFiles(join(folder, 'files'), 'library-card');
  for (const size of [1000, 6_000_000]) {
    const [fileId, content] = [randomUUID(), randomBytes(size)];
    const { wrapped, sealed } = keeper.sealFile(record.key, fileId, stream(content));
    await files.put(fileId, sealed);
    const opened = await keeper.openFile(record.key, fileId, wrapped, () => files.get(fileId));
    assert.ok((await readAll(opened)).equals(content));
    const cut = (await readAll(await files.get(fileId))).subarray(0, -1);
    await assert.rejects(
      keeper.openFile(record.key, fileId, wrapped, async () => stream(cut)),
      SealError,
    );
    const other = await makeRecordKey(parts);
    await assert.rejects(
      keeper.openFile(other.key, fileId, wrapped, () => files.get(fileId)),
      (error) => error instanceof SealError && error.code === 'wrong-key',
    );
  }
});
