import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** A passkey in software, with which tests play the browser: ES256, discoverable, "none" attestation. */
export interface Authenticator {
  readonly credentialId: Buffer;
  /** Answers `navigator.credentials.create`. */
  create(options: object, origin: string, changes?: Changes): RegistrationResponseJSON;
  /** Answers `navigator.credentials.get`. */
  get(options: object, origin: string, changes?: Changes): AuthenticationResponseJSON;
}

/** What an attacker, or a broken authenticator, would do otherwise. */
export interface Changes {
  clientData?: Record<string, unknown>;
  clientDataText?: (text: string) => string;
  rpId?: string;
  flags?: number;
  counter?: number;
  userHandle?: string | undefined;
  /** Applied to the authenticator data before it is signed. */
  authData?: (data: Buffer) => Buffer;
  /** Applied to the signature. */
  signature?: (signature: Buffer) => Buffer;
  /** Another key signs. */
  key?: KeyObject;
  /** Attestation only: COSE algorithm in the key. */
  algorithm?: number;
  fmt?: string;
  attStmt?: Map<string, unknown>;
  id?: string;
  rawId?: string;
  type?: string;
}

const up = 0x01;
const uv = 0x04;
const at = 0x40;

export function makeAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const { x, y } = publicKey.export({ format: 'jwk' });
  const id = credentialId.toString('base64url');
  let counter = 0;
  let userHandle: string | undefined;
  return {
    credentialId,
    create: (options, origin, changes = {}) => {
      const asked = options as { challenge: string; rp: { id: string }; user: { id: string } };
      userHandle = asked.user.id;
      const cose = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, changes.algorithm ?? -7],
          [-1, 1],
          [-2, Buffer.from(x!, 'base64url')],
          [-3, Buffer.from(y!, 'base64url')],
        ]),
      );
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, cose]);
      const plain = Buffer.concat([head(changes.rpId ?? asked.rp.id, changes.flags ?? up | uv | at, 0), attested]);
      const authData = changes.authData?.(plain) ?? plain;
      const attestation = new Map<string, unknown>([
        ['fmt', changes.fmt ?? 'none'],
        ['attStmt', changes.attStmt ?? new Map()],
        ['authData', authData],
      ]);
      return {
        id: changes.id ?? id,
        rawId: changes.rawId ?? changes.id ?? id,
        type: (changes.type ?? 'public-key') as 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', asked.challenge, origin, changes).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get: (options, origin, changes = {}) => {
      const asked = options as { challenge: string; rpId: string };
      counter += 1;
      const plain = head(changes.rpId ?? asked.rpId, changes.flags ?? up | uv, changes.counter ?? counter);
      const authData = changes.authData?.(plain) ?? plain;
      const client = clientData('webauthn.get', asked.challenge, origin, changes);
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
      const signature = sign('sha256', signed, changes.key ?? privateKey);
      const handle = 'userHandle' in changes ? changes.userHandle : userHandle;
      return {
        id: changes.id ?? id,
        rawId: changes.rawId ?? changes.id ?? id,
        type: (changes.type ?? 'public-key') as 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: (changes.signature?.(signature) ?? signature).toString('base64url'),
          ...(handle === undefined ? {} : { userHandle: handle }),
        },
      };
    },
  };
}

/** Another private key, for forged signatures. */
export function strangeKey(): KeyObject {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

function clientData(type: string, challenge: string, origin: string, changes: Changes): Buffer {
  const text = JSON.stringify({ type, challenge, origin, crossOrigin: false, ...changes.clientData });
  return Buffer.from(changes.clientDataText?.(text) ?? text);
}

/** rpIdHash ‖ flags ‖ signature counter (WebAuthn §6.1). */
function head(rpId: string, flags: number, counter: number): Buffer {
  const data = Buffer.alloc(37);
  createHash('sha256').update(rpId).digest().copy(data);
  data.writeUInt8(flags, 32);
  data.writeUInt32BE(counter, 33);
  return data;
}

/** As much of CBOR (RFC 8949) as an attestation needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  if (value instanceof Map) {
    const parts = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)]);
    return Buffer.concat([cborHead(5, value.size), ...parts]);
  }
  throw new RangeError('not encoded here');
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}
