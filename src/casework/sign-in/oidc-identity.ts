import type { Keeper } from '../../keeper/index.ts';
import type { Identity } from '../../platform/oidc/index.ts';
import { findIdentity, insertCredential, useIdentity } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { type AuditNote, auditNote, type ControlWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { sealCredential } from './credential-details.ts';

type Who = Pick<Identity, 'issuer' | 'subject'>;

/** Tag under which a linked identity is found: issuer and subject together, never an e-mail address (OpenID Connect Core §5.7). */
export function identityTag(keeper: Keeper, { issuer, subject }: Who): Buffer {
  return keeper.tag('identity', JSON.stringify([issuer, subject]));
}

/** The account an identity is linked to, or undefined; notes the use. */
export async function findAccountOfIdentity(
  { tx, now, control }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  who: Who,
): Promise<string | undefined> {
  const found = await findIdentity(tx, control.keeper, identityTag(control.keeper, who));
  if (found) await useIdentity(tx, found.id, now);
  return found?.account;
}

/** Links an identity to an account. @throws {StorageError} `unique-violation` when it, or the account, is linked already */
export async function insertIdentity(
  { tx, now, control }: Pick<ControlWork, 'tx' | 'now' | 'control'>,
  account: string,
  { issuer, subject }: Who,
): Promise<AuditNote> {
  const id = randomId();
  await insertCredential(tx, control.keeper, {
    id,
    account,
    kind: 'identity',
    handle: identityTag(control.keeper, { issuer, subject }),
    public_key: null,
    counter: null,
    made_at: now,
    sealed: sealCredential(control.keeper, id, { identity: { issuer, subject } }),
  });
  await insertNotice(tx, account, 'credential-added', now);
  return auditNote('credential-added', { account, credential: id, kind: 'identity' });
}
