import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Size and root of a log at one moment: a checkpoint (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Unique name of the log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A signed note (C2SP signed-note): its text and the signature lines. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyId: Buffer; readonly signature: Buffer }[];
}

/** Signature types of C2SP signed-note: a log's, and a witness's over text and time (tlog-cosignature). */
const types = { log: 1, witness: 4 } as const;
type SignerKind = keyof typeof types;

/** A private key that signs notes under a name. */
export interface Signer {
  readonly name: string;
  readonly kind: SignerKind;
  readonly privateKey: KeyObject;
  /** Public key as C2SP writes it: name+id+key. */
  readonly verifierKey: string;
}

/** Makes a signer of a 32-byte Ed25519 seed (RFC 8032). */
export function makeSigner(kind: SignerKind, name: string, seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Buffer.from([types[kind]]), publicKey]);
  const verifierKey = `${name}+${keyIdOf(name, typed).toString('hex')}+${typed.toString('base64')}`;
  return { name, kind, privateKey, verifierKey };
}

/** The text of a checkpoint: origin, size, root, a line each. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads the text of a checkpoint; undefined when it is not one. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, size, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (origin === undefined || size === undefined || encoded === undefined) return undefined;
  return { origin, size: Number(size), root: Buffer.from(encoded, 'base64') };
}

/** A log's signature line of a text. */
export function signText(signer: Signer, text: string): string {
  return signatureLine(signer, sign(null, Buffer.from(text), signer.privateKey));
}

/** A witness's signature line of a checkpoint seen at a time (Unix seconds). */
export function cosignText(signer: Signer, text: string, time: number): string {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  return signatureLine(signer, Buffer.concat([stamp, sign(null, cosignedMessage(text, time), signer.privateKey)]));
}

/** A note of a text and signature lines. */
export function writeNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.join('')}`;
}

/** Reads a signed note; undefined when it is not one. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures: { name: string; keyId: Buffer; signature: Buffer }[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = /^— ([^ +\n]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    if (name === undefined || encoded === undefined) return undefined;
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.length < 5) return undefined;
    signatures.push({ name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** Whether a note has a good signature of this public key; an unknown or malformed key has none. */
export function isSignedBy(note: SignedNote, verifierKey: string): boolean {
  const [, name, id, encoded] = /^([^ +\n]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(verifierKey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) return false;
  const typed = Buffer.from(encoded, 'base64');
  const keyId = keyIdOf(name, typed);
  if (typed.length !== 33 || keyId.toString('hex') !== id) return false;
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, typed.subarray(1)]), format: 'der', type: 'spki' });
  return note.signatures.some(({ name: signedAs, keyId: signedWith, signature }) => {
    if (signedAs !== name || !signedWith.equals(keyId)) return false;
    if (typed[0] === types.log) return verify(null, Buffer.from(note.text), key, signature);
    if (typed[0] !== types.witness || signature.length !== 72) return false;
    const time = Number(signature.readBigUInt64BE());
    return verify(null, cosignedMessage(note.text, time), key, signature.subarray(8));
  });
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function keyIdOf(name: string, typed: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
}

function signatureLine({ name, verifierKey }: Signer, signature: Buffer): string {
  const id = Buffer.from(verifierKey.split('+')[1]!, 'hex');
  return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

function cosignedMessage(text: string, time: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}
