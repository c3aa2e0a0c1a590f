import { randomBytes } from 'node:crypto';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { type ChallengePurpose, insertChallenge, takeChallenge } from '../../storage/control/ceremonies.ts';
import { listCredentialRows } from '../../storage/control/credentials.ts';
import type { Tx } from '../../storage/database.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation, PasskeyParty } from '../installation.ts';
import { algorithms } from './check-passkey.ts';
import { tokenHash } from './sign-in-call.ts';

/** Minutes in which a ceremony must be finished. */
const ceremonyMinutes = 5;

/** What a browser needs for a passkey ceremony, and the token that ties it to this browser (for a cookie). */
export interface Ceremony {
  readonly token: string;
  readonly options: object;
}

/** @throws {DomainError} `unavailable` when the installation has no origin for passkeys */
export function passkeyParty(installation: Installation): PasskeyParty {
  if (installation.passkeys) return installation.passkeys;
  throw new DomainError('unavailable', {
    en: 'Passkeys are not set up here: the address of the desk is not configured.',
    fr: 'Les clés d’accès ne sont pas configurées : l’adresse du bureau manque.',
  });
}

interface Starting {
  readonly installation: Installation;
  readonly tx: Tx;
  readonly now: Date;
}

/** Starts an assertion. For a sign-in no account is named: the passkey itself says whose it is. */
export async function startAssertion(
  { installation, tx, now }: Starting,
  purpose: 'sign-in' | 'step-up',
  account: string | null,
): Promise<Ceremony> {
  const { token, challenge } = await keepChallenge(tx, purpose, account, now);
  const own = account === null ? [] : await listPasskeyHandles({ installation, tx }, account);
  const options = await generateAuthenticationOptions({
    rpID: passkeyParty(installation).rpId,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    timeout: ceremonyMinutes * 60_000,
    ...(account === null ? {} : { allowCredentials: own.map((id) => ({ id })) }),
  });
  return { token, options };
}

/** Starts the enrolment of a discoverable passkey; those the account has are excluded. */
export async function startAttestation(
  { installation, tx, now }: Starting,
  account: { id: string; name: string },
): Promise<Ceremony> {
  const party = passkeyParty(installation);
  const { token, challenge } = await keepChallenge(tx, 'enrol', account.id, now);
  const options = await generateRegistrationOptions({
    rpName: party.rpName,
    rpID: party.rpId,
    userID: new Uint8Array(userHandleOf(account.id)),
    userName: account.name,
    userDisplayName: account.name,
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    excludeCredentials: (await listPasskeyHandles({ installation, tx }, account.id)).map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: ceremonyMinutes * 60_000,
  });
  return { token, options };
}

/** Takes the challenge of a ceremony; it serves once, whatever comes of it. */
export async function takeCeremony(
  tx: Tx,
  token: string | undefined,
  purpose: ChallengePurpose,
  now: Date,
): Promise<{ challenge: Buffer; account: string | null } | undefined> {
  const hash = tokenHash(token);
  return hash && takeChallenge(tx, hash, purpose, now);
}

/** The user handle of a passkey: the account's 128 random bits, which say nothing of the person (WebAuthn §14.6.1). */
export function userHandleOf(account: string): Buffer {
  return Buffer.from(account.replaceAll('-', ''), 'hex');
}

async function keepChallenge(
  tx: Tx,
  purpose: ChallengePurpose,
  account: string | null,
  now: Date,
): Promise<{ token: string; challenge: Buffer }> {
  const token = randomBytes(32).toString('base64url');
  const challenge = randomBytes(32);
  const expires = new Date(now.getTime() + ceremonyMinutes * 60_000);
  await insertChallenge(tx, { hash: tokenHash(token)!, purpose, account, challenge, expires_at: expires, now });
  return { token, challenge };
}

async function listPasskeyHandles({ installation, tx }: Omit<Starting, 'now'>, account: string): Promise<string[]> {
  const rows = await listCredentialRows(tx, installation.control.keeper, account);
  return rows.flatMap(({ kind, handle }) => (kind === 'passkey' && handle ? [handle.toString('base64url')] : []));
}
