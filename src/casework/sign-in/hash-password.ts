import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { totalmem } from 'node:os';

/** A password as it is kept (inside a sealed credential): argon2id with its parameters. */
export interface PasswordHash {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  /** base64url. */
  readonly salt: string;
  readonly tag: string;
}

const mebibyte = 1024;
const small = { memory: 19 * mebibyte, passes: 2 };
const full = { memory: 64 * mebibyte, passes: 3 };

/** 64 MiB and three passes; where the machine, or what it is confined to, has less than 1 GiB, the floor of OWASP. */
export function passwordCost(): { memory: number; passes: number } {
  const confined = process.constrainedMemory();
  const available = confined > 0 ? Math.min(confined, totalmem()) : totalmem();
  return available < 1024 ** 3 ? small : full;
}

/** Hashes a password exactly as typed, in Unicode NFC (argon2id, RFC 9106). */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const cost = passwordCost();
  const salt = randomBytes(16);
  const tag = await derive(password, salt, cost);
  return { ...cost, salt: salt.toString('base64url'), tag: tag.toString('base64url') };
}

/** Whether the password is the one; without a hash the same work is done, and the answer is no. */
export async function verifyPassword(password: string, hash: PasswordHash | undefined): Promise<boolean> {
  const against = hash ?? { ...passwordCost(), salt: dummySalt, tag: '' };
  const tag = await derive(password, Buffer.from(against.salt, 'base64url'), against);
  const expected = hash ? Buffer.from(hash.tag, 'base64url') : randomBytes(tag.length);
  return expected.length === tag.length && timingSafeEqual(expected, tag) && hash !== undefined;
}

const dummySalt = randomBytes(16).toString('base64url');

function derive(password: string, nonce: Buffer, cost: { memory: number; passes: number }): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  const parameters = { message, nonce, parallelism: 1, tagLength: 32, ...cost };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (fault, tag) => (fault ? reject(fault) : resolve(tag)));
  });
}
