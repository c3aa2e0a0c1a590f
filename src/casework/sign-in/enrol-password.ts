import { useLink } from '../../storage/control/ceremonies.ts';
import { endCredentialRows, insertCredential } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { linkHash } from '../accounts/enrolment-link.ts';
import { notFitting } from '../accounts/refused.ts';
import { nameOf, openOwnDetails } from '../accounts/sealed-details.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { sealCredential } from './credential-details.ts';
import { activate, enrolmentFailed, findLinkOf } from './enrol-passkey.ts';
import { hashPassword, type PasswordHash } from './hash-password.ts';
import { findTimeStep, newOneTimeSecret } from './one-time-code.ts';
import { requireGoodPassword } from './password-rules.ts';
import { signInCall } from './sign-in-call.ts';
import { requirePasswordPolicy } from './sign-in-with-password.ts';

/** A new one-time secret for an authenticator app, and the same sealed, to be sent back with the first code. */
export interface PasswordOffer {
  readonly secret: string;
  readonly uri: string;
  readonly kept: string;
}

/** What surrounds the person whose link it is, and the offer; undefined for a link that does not serve. */
export const offerPassword = controlCommand<{ link: string }, (PasswordOffer & { context: string[] }) | undefined>({
  name: 'offer-password',
  installationRoles: 'anyone',
  work: async (work, { link }) => {
    const found = await findLinkOf(work, link);
    if (!found) return { output: undefined, notes: [] };
    const { keeper } = work.control;
    const details = await openOwnDetails(work.tx, keeper, found.account.id);
    const { secret, uri } = newOneTimeSecret(nameOf(details));
    const kept = keeper.sealForSystem(contextOf(link), secret).toString('base64url');
    const context = [details.given, details.family, details.email ?? '', details.title ?? ''];
    return { output: { secret, uri, kept, context }, notes: [] };
  },
});

interface Enrolment {
  readonly link: string;
  readonly kept: string;
  readonly code: string;
  readonly hash: PasswordHash;
}

/** Enrols password and one-time codes together, and uses the link up. */
export const completePassword = controlCommand<Enrolment, { account: string } | undefined>({
  name: 'complete-password',
  installationRoles: 'anyone',
  work: async (work, { link, kept, code, hash }) => {
    const { tx, now, control } = work;
    const found = await findLinkOf(work, link);
    if (!found) return { output: undefined, notes: [] };
    const secret = openKept();
    const step = await findTimeStep(code, { secret, lastStep: null }, now);
    if (step === undefined) {
      throw notFitting(
        '/code',
        'wrong-code',
        'The code is not right. Try the next one.',
        'Code erroné. Essayez le suivant.',
      );
    }
    if (!(await useLink(tx, linkHash(link)!, now))) return { output: undefined, notes: [] };
    const account = found.account.id;
    const notes = await activate(work, found.account, found.link);
    await endCredentialRows(tx, account, account, now, ['password', 'totp']);
    for (const [kind, details] of [
      ['password', { password: hash }],
      ['totp', { secret }],
    ] as const) {
      const id = randomId();
      const sealed = sealCredential(control.keeper, id, details);
      const none = { handle: null, public_key: null, counter: null };
      await insertCredential(tx, control.keeper, { id, account, kind, ...none, made_at: now, sealed });
      notes.push(auditNote('credential-added', { account, credential: id, kind }));
    }
    await insertNotice(tx, account, 'credential-added', now);
    return { output: { account }, notes };

    function openKept(): string | undefined {
      try {
        return control.keeper.unsealForSystem(contextOf(link), Buffer.from(kept, 'base64url')).toString('utf8');
      } catch {
        return undefined;
      }
    }
  },
});

/** Starts an enrolment with password and one-time codes. @throws {DomainError} `refused` */
export async function startPasswordEnrolment(
  installation: Installation,
  requestId: string,
  link: string,
): Promise<PasswordOffer> {
  await requirePasswordPolicy(installation);
  const offer = await runCommand(installation, signInCall(requestId), offerPassword, { link });
  if (!offer) throw enrolmentFailed();
  return { secret: offer.secret, uri: offer.uri, kept: offer.kept };
}

/** Enrols password and one-time codes by link. @throws {DomainError} `refused`, `invalid` naming what is wrong with the password */
export async function enrolPassword(
  installation: Installation,
  requestId: string,
  { password, ...given }: { link: string; kept: string; code: string; password: string },
): Promise<{ account: string }> {
  await requirePasswordPolicy(installation);
  const call = signInCall(requestId);
  const offer = await runCommand(installation, call, offerPassword, { link: given.link });
  if (!offer) throw enrolmentFailed();
  await requireGoodPassword(password, offer.context);
  const hash = await hashPassword(password);
  const done = await runCommand(installation, call, completePassword, { ...given, hash });
  if (!done) throw enrolmentFailed();
  return done;
}

/** Bound to the link: an offer made for one does not serve with another. */
function contextOf(link: string) {
  const row = linkHash(link)?.toString('hex') ?? 'none';
  return { table: 'control.enrolment_link', column: 'offer', row, counter: 0 } as const;
}
