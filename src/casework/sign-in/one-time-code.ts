import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

/** Seconds of one step (RFC 6238 §5.2). */
const stepSeconds = 30;
const dummySecret = generateSecret({ length: 20 });

/** A new secret of 160 bits, and the URI an authenticator app reads. */
export function newOneTimeSecret(label: string): { secret: string; uri: string } {
  const secret = generateSecret({ length: 20 });
  return { secret, uri: generateURI({ issuer: 'Chancery', label, secret }) };
}

/**
 * The time step of a code, one step early or late included; undefined when it is none or was used. Without a secret the same work is
 * done.
 *
 * @param lastStep last step used; it and everything before it is refused
 */
export async function findTimeStep(
  code: string,
  { secret, lastStep }: { secret: string | undefined; lastStep: number | null },
  now: Date,
): Promise<number | undefined> {
  const token = /^\d{6}$/.test(code) ? code : String(randomBytes(3).readUIntBE(0, 3) % 1_000_000).padStart(6, '0');
  const result = await verify({
    secret: secret ?? dummySecret,
    token,
    epoch: Math.floor(now.getTime() / 1000),
    period: stepSeconds,
    epochTolerance: stepSeconds,
  });
  if (!result.valid || token !== code || secret === undefined) return undefined;
  const step = (result as { timeStep?: number }).timeStep;
  return step !== undefined && step > (lastStep ?? -1) ? step : undefined;
}
