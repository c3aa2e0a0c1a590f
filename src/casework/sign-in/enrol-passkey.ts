import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type AccountRow, findAccount, updateAccount } from '../../storage/control/accounts.ts';
import { findLink, type LinkRow, useLink } from '../../storage/control/ceremonies.ts';
import { endCredentialRows, insertCredential } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { endSessionRows } from '../../storage/control/sessions.ts';
import { linkHash } from '../accounts/enrolment-link.ts';
import { refused } from '../accounts/refused.ts';
import { nameOf, openOwnDetails } from '../accounts/sealed-details.ts';
import { type AuditNote, auditNote, type ControlWork, controlCommand } from '../commands.ts';
import type { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { type Ceremony, passkeyParty, startAttestation, takeCeremony } from './ceremony.ts';
import { checkAttestation } from './check-passkey.ts';
import { sealCredential } from './credential-details.ts';
import { signInCall } from './sign-in-call.ts';

/** Offers the challenge of an enrolment to whoever holds a link that still serves. */
export const offerEnrolment = controlCommand<{ link: string }, Ceremony | undefined>({
  name: 'offer-enrolment',
  installationRoles: 'anyone',
  work: async (work, { link }) => {
    const found = await findLinkOf(work, link);
    if (!found) return { output: undefined, notes: [] };
    const name = nameOf(await openOwnDetails(work.tx, work.control.keeper, found.account.id));
    return { output: await startAttestation(work, { id: found.account.id, name }), notes: [] };
  },
});

interface Enrolment {
  readonly link: string;
  readonly ceremony: string | undefined;
  readonly response: RegistrationResponseJSON;
  /** What the person calls this passkey. */
  readonly label: string;
}

/** Enrols the passkey and uses the link up. A recovery ends every credential and session there was. */
export const completeEnrolment = controlCommand<Enrolment, { account: string } | undefined>({
  name: 'complete-enrolment',
  installationRoles: 'anyone',
  work: async (work, { link, ceremony, response, label }) => {
    const found = await findLinkOf(work, link);
    const taken = await takeCeremony(work.tx, ceremony, 'enrol', work.now);
    if (!found || taken?.account !== found.account.id) return failed('no-challenge', found?.account.id);
    const passkey = await checkAttestation(passkeyParty(work.installation), taken.challenge, response);
    if (!passkey) return failed('not-genuine', found.account.id);
    if (!(await useLink(work.tx, linkHash(link)!, work.now))) return failed('no-link', found.account.id);
    const notes = await activate(work, found.account, found.link);
    const id = randomId();
    await insertCredential(work.tx, work.control.keeper, {
      id,
      account: found.account.id,
      kind: 'passkey',
      handle: passkey.handle,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      made_at: work.now,
      sealed: sealCredential(work.control.keeper, id, { label, transports: passkey.transports }),
    });
    await insertNotice(work.tx, found.account.id, 'credential-added', work.now);
    notes.push(auditNote('credential-added', { account: found.account.id, credential: id, kind: 'passkey' }));
    return { output: { account: found.account.id }, notes };
  },
});

/** Starts an enrolment by link. @throws {DomainError} `refused`, the same for every link that does not serve */
export async function startEnrolment(installation: Installation, requestId: string, link: string): Promise<Ceremony> {
  const ceremony = await runCommand(installation, signInCall(requestId), offerEnrolment, { link });
  if (!ceremony) throw enrolmentFailed();
  return ceremony;
}

/** Enrols a passkey by link; the person then signs in with it. @throws {DomainError} `refused` */
export async function enrolPasskey(
  installation: Installation,
  requestId: string,
  input: Enrolment,
): Promise<{ account: string }> {
  const done = await runCommand(installation, signInCall(requestId), completeEnrolment, input);
  if (!done) throw enrolmentFailed();
  return done;
}

/** The account of a link that still serves. */
export async function findLinkOf(
  work: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  secret: string,
): Promise<{ link: LinkRow; account: AccountRow } | undefined> {
  const hash = linkHash(secret);
  return hash && findLinkByHash(work, hash);
}

/** The same by what is kept of its secret. */
export async function findLinkByHash(
  { tx, now, control }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  hash: Buffer,
): Promise<{ link: LinkRow; account: AccountRow } | undefined> {
  const link = await findLink(tx, control.keeper, hash, now);
  const account = link && (await findAccount(tx, link.account, { lock: true }));
  if (!account) return undefined;
  const fits = link.kind === 'recover' ? account.state === 'active' : account.state === 'approved';
  return fits ? { link, account } : undefined;
}

/** Makes an account active at its first enrolment; at a recovery ends what there was. */
export async function activate(
  { tx, now, control }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  account: AccountRow,
  link: LinkRow,
): Promise<AuditNote[]> {
  if (link.kind !== 'recover') {
    await updateAccount(tx, control.keeper, account.id, { state: 'active' });
    return [auditNote('account-enrolled', { account: account.id })];
  }
  await endCredentialRows(tx, account.id, account.id, now);
  await endSessionRows(tx, account.id, account.id, now);
  await updateAccount(tx, control.keeper, account.id, { session_epoch: account.session_epoch + 1 });
  await insertNotice(tx, account.id, 'recovered', now);
  return [auditNote('session-ended', { account: account.id, code: 'recovered' })];
}

/** One answer to every enrolment that did not work. */
export function enrolmentFailed(): DomainError {
  return refused(
    'enrolment-failed',
    'This link does not serve: it was used, has expired, or the passkey was not accepted. Ask your account manager for another.',
    'Ce lien ne sert pas : il a été utilisé, il est expiré ou la clé d’accès n’a pas été acceptée. Demandez-en un autre à votre gestionnaire de comptes.',
  );
}

function failed(code: string, account: string | undefined) {
  const body = { ...(account === undefined ? {} : { account }), method: 'passkey', code };
  return { output: undefined, notes: [auditNote('sign-in-failed', body)] };
}
