import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { findAccount } from '../../storage/control/accounts.ts';
import { endCredentialRow, insertCredential, listCredentialRows } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { nothingThere, refused } from '../accounts/refused.ts';
import { nameOf, openOwnDetails } from '../accounts/sealed-details.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { randomId } from '../random-id.ts';
import { type Ceremony, passkeyParty, startAttestation, takeCeremony } from './ceremony.ts';
import { checkAttestation } from './check-passkey.ts';
import { openCredential, sealCredential } from './credential-details.ts';

/** One way of signing in, as its owner sees it. */
export interface CredentialView {
  readonly credential: string;
  readonly kind: string;
  readonly label: string | null;
  readonly madeAt: string;
  readonly usedAt: string | null;
}

/** One's own passkeys and other credentials. */
export const listCredentials = controlQuery<Record<string, never>, CredentialView[]>({
  name: 'list-credentials',
  installationRoles: 'anyone',
  show: async ({ control, account }) =>
    (await listCredentialRows(control.database, control.keeper, account)).map((row) => ({
      credential: row.id,
      kind: row.kind,
      label: openCredential(control.keeper, row.id, row.sealed).label ?? null,
      madeAt: row.made_at.toISOString(),
      usedAt: row.used_at?.toISOString() ?? null,
    })),
});

/** Starts adding another passkey to one's own account. */
export const startAddPasskey = controlCommand<Record<string, never>, Ceremony>({
  name: 'start-add-passkey',
  installationRoles: 'anyone',
  stepUp: true,
  work: async (work) => {
    const row = await findAccount(work.tx, work.account);
    if (!row) throw nothingThere();
    const name = nameOf(await openOwnDetails(work.tx, work.control.keeper, row.id));
    return { output: await startAttestation(work, { id: row.id, name }), notes: [] };
  },
});

/** Adds another passkey to one's own account. */
export const addPasskey = controlCommand<
  { ceremony: string | undefined; response: RegistrationResponseJSON; label: string },
  { credential: string }
>({
  name: 'add-passkey',
  installationRoles: 'anyone',
  stepUp: true,
  work: async ({ installation, control, tx, now, account }, { ceremony, response, label }) => {
    const taken = await takeCeremony(tx, ceremony, 'enrol', now);
    const passkey =
      taken?.account === account && (await checkAttestation(passkeyParty(installation), taken.challenge, response));
    if (!passkey) {
      throw refused('not-genuine', 'The passkey was not accepted. Start again.', 'Clé d’accès refusée. Recommencez.');
    }
    const id = randomId();
    await insertCredential(tx, control.keeper, {
      id,
      account,
      kind: 'passkey',
      handle: passkey.handle,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      made_at: now,
      sealed: sealCredential(control.keeper, id, { label, transports: passkey.transports }),
    });
    await insertNotice(tx, account, 'credential-added', now);
    const note = auditNote('credential-added', { account, credential: id, kind: 'passkey' });
    return { output: { credential: id }, notes: [note] };
  },
});

/** Revokes one of one's own credentials; the last way in can only be replaced, by recovery. */
export const endCredential = controlCommand<{ credential: string }, { credential: string }>({
  name: 'end-credential',
  installationRoles: 'anyone',
  stepUp: true,
  work: async ({ tx, now, control, account }, { credential }) => {
    await findAccount(tx, account, { lock: true });
    const own = await listCredentialRows(tx, control.keeper, account);
    const row = own.find(({ id }) => id === credential);
    if (!row) throw nothingThere();
    if (row.kind === 'identity') {
      throw refused(
        'managed',
        'Your account manager unlinks this one.',
        'C’est votre gestionnaire de comptes qui dissocie celle-ci.',
      );
    }
    if (row.kind === 'passkey' && own.filter(({ kind }) => kind === 'passkey').length === 1) {
      throw refused(
        'last-passkey',
        'This is your last passkey. Add another one first.',
        'C’est votre dernière clé d’accès. Ajoutez-en d’abord une autre.',
      );
    }
    await endCredentialRow(tx, credential, account, now);
    await insertNotice(tx, account, 'credential-ended', now);
    const note = auditNote('credential-ended', { account, credential, kind: row.kind });
    return { output: { credential }, notes: [note] };
  },
});
