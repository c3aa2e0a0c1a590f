import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  addLeaves,
  checkpointText,
  consistencyProof,
  emptyFrontier,
  type Frontier,
  isSignedBy,
  leafHash,
  makeSigner,
  openFolderWitness,
  parseNote,
  readFolderWitness,
  rootOf,
  signText,
  writeNote,
} from './index.ts';

const origin = 'chancery/library-card';

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'witness-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const log = makeSigner('log', origin, randomBytes(32));
const leaves = (from: number, to: number, text = 'leaf') =>
  Array.from({ length: to - from }, (_, index) => leafHash(`${text} ${from + index}`));

function noteOf(tree: Frontier, signer = log): string {
  const text = checkpointText({ origin, size: tree.size, root: rootOf(tree) });
  return writeNote(text, [signText(signer, text)]);
}

test('a witness signs what continues the log, across restarts, and refuses everything else', async (t) => {
  const folder = await newFolder(t);
  const witness = await openFolderWitness(folder);
  const five = addLeaves(emptyFrontier, leaves(0, 5));
  const nine = addLeaves(five, leaves(5, 9));
  const ask = { oldSize: 0, proof: [], note: noteOf(five), logKey: log.verifierKey };
  const answer = await witness.addCheckpoint(ask);
  assert.ok(answer.signed);
  const note = parseNote(`${ask.note}${answer.line}`);
  assert.ok(note && isSignedBy(note, witness.verifierKey) && isSignedBy(note, log.verifierKey));

  const again = await openFolderWitness(folder);
  assert.equal(again.verifierKey, witness.verifierKey);
  const codeOf = async (request: Parameters<typeof again.addCheckpoint>[0]) => {
    const said = await again.addCheckpoint(request);
    return said.signed ? 'signed' : said.code;
  };
  const forked = addLeaves(addLeaves(emptyFrontier, leaves(0, 5, 'other')), leaves(5, 9));
  const proof = consistencyProof(five, leaves(5, 9));
  const next = { oldSize: 5, proof, note: noteOf(nine), logKey: log.verifierKey };
  assert.equal(await codeOf({ ...next, oldSize: 3 }), 'stale');
  assert.equal(await codeOf({ ...next, proof: [] }), 'inconsistent');
  assert.equal(await codeOf({ ...next, note: noteOf(forked) }), 'inconsistent');
  assert.equal(
    await codeOf({ ...next, proof: [], note: noteOf(addLeaves(emptyFrontier, leaves(0, 5, 'other'))) }),
    'different-root',
  );
  assert.equal(await codeOf({ ...next, proof: [], note: noteOf(addLeaves(emptyFrontier, leaves(0, 4))) }), 'smaller');
  const thief = makeSigner('log', origin, randomBytes(32));
  assert.equal(await codeOf({ ...next, note: noteOf(nine, thief) }), 'not-signed-by-log');
  assert.equal(await codeOf({ ...next, note: noteOf(nine, thief), logKey: thief.verifierKey }), 'unknown-log-key');
  assert.equal(await codeOf({ ...next, note: 'no note' }), 'malformed');
  assert.equal(await codeOf(next), 'signed');
  assert.equal(await codeOf({ ...next, oldSize: 9, proof: [] }), 'signed', 'the same checkpoint may be signed again');
});

test('a copy of a witness’s folder without its key is read for verifying, and stays as it is', async (t) => {
  const [folder, copy] = [await newFolder(t), await newFolder(t)];
  const witness = await openFolderWitness(folder);
  const note = noteOf(addLeaves(emptyFrontier, leaves(0, 5)));
  await witness.addCheckpoint({ oldSize: 0, proof: [], note, logKey: log.verifierKey });
  await assert.rejects(readFolderWitness(copy), { code: 'ENOENT' });
  const names = (await readdir(folder)).filter((name) => name !== 'witness.key');
  for (const name of names) await copyFile(join(folder, name), join(copy, name));
  const read = await readFolderWitness(copy);
  assert.equal(read.verifierKey, witness.verifierKey);
  assert.deepEqual(await read.findLatest(origin), await witness.findLatest(origin));
  assert.deepEqual((await readdir(copy)).toSorted(), names.toSorted());
});

test('of 100 forked logs a witness signs none', async (t) => {
  const witness = await openFolderWitness(await newFolder(t));
  const known = addLeaves(emptyFrontier, leaves(0, 200));
  await witness.addCheckpoint({ oldSize: 0, proof: [], note: noteOf(known), logKey: log.verifierKey });
  let refused = 0;
  for (let fork = 0; fork < 100; fork += 1) {
    const before = addLeaves(emptyFrontier, [...leaves(0, fork * 2), ...leaves(fork * 2, 200, 'forked')]);
    const added = leaves(200, 210 + fork);
    const answer = await witness.addCheckpoint({
      oldSize: 200,
      proof: consistencyProof(before, added),
      note: noteOf(addLeaves(before, added)),
      logKey: log.verifierKey,
    });
    if (!answer.signed && answer.code === 'inconsistent') refused += 1;
  }
  assert.equal(refused, 100);
});

test('the key of a witness is for its user alone', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await newFolder(t);
  const witness = await openFolderWitness(folder);
  assert.equal((await stat(join(folder, 'witness.key'))).mode & 0o777, 0o600);
  assert.equal(await readFile(join(folder, 'witness.pub'), 'utf8'), `${witness.verifierKey}\n`);
});
