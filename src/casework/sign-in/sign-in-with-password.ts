import { type AccountRow, findAccount, findAccountByTag } from '../../storage/control/accounts.ts';
import { type CredentialRow, listCredentialRows, useTimeStep } from '../../storage/control/credentials.ts';
import { signInTag } from '../accounts/sealed-details.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { type AttemptInput, forgiveAttempt, type Reserved, reserveAttempt } from './attempts.ts';
import { openCredential } from './credential-details.ts';
import { verifyPassword } from './hash-password.ts';
import { findTimeStep } from './one-time-code.ts';
import { type RequestOrigin, signInCall, signInFailed } from './sign-in-call.ts';
import { readSignInPolicy } from './sign-in-policy.ts';
import { maySignIn, type SignedIn, startSession } from './start-session.ts';

/** A sign-in by name, password and one-time code. */
export interface PasswordSignIn {
  readonly signInName: string;
  readonly password: string;
  readonly code: string;
  readonly hash: Buffer;
  readonly origin: RequestOrigin;
}

/** What was found out about an attempt before anything is opened. */
export interface Checked {
  readonly account: string | undefined;
  readonly totp: string | undefined;
  readonly step: number | undefined;
  readonly right: boolean;
}

/** Opens the session of a checked attempt; the time step is used up in the same transaction, so that a code serves once. */
export const openPasswordSession = controlCommand<
  Checked & { hash: Buffer; origin: RequestOrigin },
  SignedIn | undefined
>({
  name: 'open-password-session',
  installationRoles: 'anyone',
  work: async (work, { account, totp, step, right, hash, origin }) => {
    const { tx, now, control } = work;
    const found = account === undefined ? undefined : await findAccount(tx, account, { lock: true });
    const fresh =
      right &&
      totp !== undefined &&
      step !== undefined &&
      (await useTimeStep(tx, control.keeper, { id: totp, step }, now));
    if (!fresh || !maySignIn(control.keeper, found, now)) {
      const body = { ...(account === undefined ? {} : { account }), method: 'password-totp', code: 'not-right' };
      return { output: undefined, notes: [auditNote('sign-in-failed', body)] };
    }
    const { session, language, notes } = await startSession(work, found, { hash, method: 'password-totp', origin });
    return { output: { session, language }, notes };
  },
});

/**
 * Signs in with a password and a one-time code, where two people turned that on. Names nobody has get the same status, body, headers,
 * work and delays as those of someone.
 *
 * @throws {DomainError} `refused` when it is off, `rate-limited` with the seconds to wait, `not-signed-in` for whatever was wrong
 */
export async function signInWithPassword(
  installation: Installation,
  requestId: string,
  { hash, origin, ...given }: PasswordSignIn,
): Promise<SignedIn> {
  await requirePasswordPolicy(installation);
  const call = signInCall(requestId);
  const counted = { signInName: given.signInName, address: origin.address };
  const { known } = await requireAttempt(installation, requestId, counted);
  const checked = await checkPassword(installation, given);
  const opened = await runCommand(installation, call, openPasswordSession, { ...checked, hash, origin });
  if (!opened) throw signInFailed();
  await runCommand(installation, call, forgiveAttempt, { ...counted, known });
  return opened;
}

/** Counts an attempt, unless it comes too early. @throws {DomainError} `rate-limited` with the seconds to wait */
export async function requireAttempt(
  installation: Installation,
  requestId: string,
  counted: AttemptInput,
): Promise<Reserved> {
  const reserved = await runCommand(installation, signInCall(requestId), reserveAttempt, counted);
  if (reserved.waitSeconds > 0) throw tooEarly(reserved.waitSeconds);
  return reserved;
}

/** @throws {DomainError} `refused` where passwords are off */
export async function requirePasswordPolicy({ control }: Installation): Promise<void> {
  if ((await readSignInPolicy(control.database)).passwordTotp) return;
  throw new DomainError(
    'refused',
    { en: 'Sign in with your passkey.', fr: 'Connectez-vous avec votre clé d’accès.' },
    { reason: 'passwords-off' },
  );
}

/** Outside any transaction: a slow hash holds no connection. The same steps whether there is an account or not. */
export async function checkPassword(
  { control, clock }: Installation,
  { signInName, password, code }: Pick<PasswordSignIn, 'signInName' | 'password' | 'code'>,
): Promise<Checked> {
  const { database, keeper } = control;
  const found: AccountRow | undefined = await findAccountByTag(database, signInTag(keeper, signInName));
  const rows = await listCredentialRows(database, keeper, found?.id ?? '00000000-0000-0000-0000-000000000000');
  const details = (row: CredentialRow | undefined) => row && openCredential(keeper, row.id, row.sealed);
  const totp = rows.find(({ kind }) => kind === 'totp');
  const passwordRow = rows.find(({ kind }) => kind === 'password');
  const right = await verifyPassword(password, details(passwordRow)?.password);
  const known = { secret: details(totp)?.secret, lastStep: totp?.last_step ?? null };
  const step = await findTimeStep(code, known, clock.now());
  return { account: found?.id, totp: totp?.id, step, right: right && step !== undefined };
}

function tooEarly(retryAfterSeconds: number): DomainError {
  return new DomainError(
    'rate-limited',
    {
      en: 'Too many attempts. Wait a while, or sign in with your passkey, which is never delayed.',
      fr: 'Trop de tentatives. Attendez un moment ou utilisez votre clé d’accès, qui n’est jamais retardée.',
    },
    { reason: 'sign-in-delay', retryAfterSeconds },
  );
}
