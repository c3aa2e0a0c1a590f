#!/usr/bin/env node
// Verifies an exported audit log without the product: node verify.mjs EXPORT.jsonl --witness FOLDER
// Uses Node's own modules only. What is checked, and what cannot be without the installation's keys, is in README.md.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Seconds an entry may have been written before the export without being in the countersigned tree. */
const longestOutside = 5;

class Fault extends Error {}
const check = (holds, message) => {
  if (!holds) throw new Fault(message);
};

// --- Merkle tree, RFC 6962 §2.1 ---
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (data) => sha256(Buffer.from([0]), data);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

function addLeaf(tree, leaf) {
  let hash = leaf;
  for (let full = tree.size; full % 2 === 1; full = (full - 1) / 2) hash = nodeHash(tree.hashes.pop(), hash);
  tree.hashes.push(hash);
  tree.size += 1;
}

const rootOf = (tree) =>
  tree.size === 0 ? sha256('') : tree.hashes.toReversed().reduce((right, left) => nodeHash(left, right));

// --- Signed notes and checkpoints, C2SP ---
function readNote(note) {
  const end = note.lastIndexOf('\n\n');
  check(end > 0, 'the checkpoint is not a signed note');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      check(name !== undefined, 'the checkpoint has a malformed signature');
      const bytes = Buffer.from(encoded, 'base64');
      return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
    });
  return { text, origin, size: Number(size), root: Buffer.from(root, 'base64'), signatures };
}

function checkSignature(note, verifierKey, who) {
  const [name, id, encoded] = verifierKey.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
  const typed = Buffer.from(encoded ?? '', 'base64');
  check(typed.length === 33, `the public key of the ${who} is malformed`);
  check(sha256(`${name}\n`, typed).subarray(0, 4).toString('hex') === id, `the public key of the ${who} is altered`);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const holds = note.signatures.some((signature) => {
    if (signature.name !== name || signature.id !== id) return false;
    if (typed[0] === 1) return verify(null, Buffer.from(note.text), key, signature.bytes);
    const time = signature.bytes.readBigUInt64BE();
    const message = `cosignature/v1\ntime ${time}\n${note.text}`;
    return typed[0] === 4 && verify(null, Buffer.from(message), key, signature.bytes.subarray(8));
  });
  check(holds, `the checkpoint is not signed by the ${who}`);
}

// --- What the witness keeps, which is what the export is measured by ---
function readWitness(folder, origin) {
  const state = JSON.parse(readFileSync(join(folder, `${encodeURIComponent(origin)}.json`), 'utf8'));
  const checkpoint = readNote(state.note);
  check(checkpoint.origin === origin, 'the witness keeps the checkpoint of another log');
  checkSignature(checkpoint, state.logKey, 'log');
  checkSignature(checkpoint, readFileSync(join(folder, 'witness.pub'), 'utf8').trim(), 'witness');
  return checkpoint;
}

/** What the witness has not seen can only have been written just before. */
function checkRecent(entry, exportedAt) {
  const { seq, writtenAt } = JSON.parse(entry);
  const age = (Date.parse(exportedAt) - Date.parse(writtenAt)) / 1000;
  check(age < longestOutside, `entry ${seq} is not in the tree that the witness has seen`);
}

/** Verifies an export line by line; gives what it saw, or throws Fault at the first thing that does not hold. */
async function verifyExport(lines, witnessFolder) {
  const tree = { size: 0, hashes: [] };
  let [head, witnessed, entries] = [undefined, undefined, 0];
  for await (const line of lines) {
    const said = JSON.parse(line);
    if (head === undefined) {
      check(said.format === 'chancery-audit/1', 'this is not an audit export of a known form');
      head = said;
      witnessed = readWitness(witnessFolder, said.origin);
      continue;
    }
    if (said.outside !== undefined) {
      checkRecent(said.outside, head.exportedAt);
      continue;
    }
    check(said.missing !== true, `leaf ${said.index}: its entry was taken away`);
    check(said.index === tree.size, `leaf ${tree.size} is missing`);
    if (said.entry !== undefined) entries += 1;
    addLeaf(tree, said.entry === undefined ? Buffer.from(said.hash, 'hex') : leafHash(said.entry));
    if (tree.size > witnessed.size && said.entry !== undefined) checkRecent(said.entry, head.exportedAt);
    if (tree.size === witnessed.size) {
      check(rootOf(tree).equals(witnessed.root), `the first ${tree.size} leaves are not those the witness has seen`);
    }
  }
  check(head !== undefined, 'the export is empty');
  check(tree.size >= witnessed.size, `the witness has seen ${witnessed.size} leaves, the export has ${tree.size}`);
  return { leaves: tree.size, entries, witnessed: witnessed.size, after: tree.size - witnessed.size };
}

const [file, option, folder] = process.argv.slice(2);
if (file === undefined || option !== '--witness' || folder === undefined) {
  console.error('usage: node verify.mjs EXPORT.jsonl --witness FOLDER');
  process.exit(2);
}
try {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const seen = await verifyExport(lines, folder);
  console.log(
    `holds: ${seen.leaves} leaves, ${seen.entries} with their entries, ${seen.witnessed} countersigned by the witness`,
  );
  if (seen.after > 0)
    console.log(`${seen.after} newest leaves were not yet countersigned when the witness folder was read`);
} catch (error) {
  console.error(`does not hold: ${error instanceof Fault ? error.message : `cannot be read (${error.message})`}`);
  process.exit(1);
}
