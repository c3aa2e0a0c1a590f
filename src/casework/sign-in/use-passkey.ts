import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { findPasskey, usePasskey } from '../../storage/control/credentials.ts';
import type { ControlWork } from '../commands.ts';
import { passkeyParty, takeCeremony, userHandleOf } from './ceremony.ts';
import { checkAssertion } from './check-passkey.ts';

/** Whose passkey it was, or the closed code of what was wrong. */
export type PasskeyUse =
  | { readonly ok: true; readonly account: string }
  | { readonly ok: false; readonly code: string; readonly account?: string };

/**
 * Uses a passkey for a ceremony: the challenge is taken first and serves once; the passkey must be known and in force, its user
 * handle must name the account it belongs to, the assertion must be genuine, and its counter must not go back.
 */
export async function usePasskeyFor(
  work: Pick<ControlWork, 'installation' | 'control' | 'tx' | 'now'>,
  purpose: 'sign-in' | 'step-up',
  { ceremony, response }: { ceremony: string | undefined; response: AuthenticationResponseJSON },
): Promise<PasskeyUse> {
  const { installation, control, tx, now } = work;
  const party = passkeyParty(installation);
  const taken = await takeCeremony(tx, ceremony, purpose, now);
  if (!taken) return { ok: false, code: 'no-challenge' };
  const passkey = await findPasskey(tx, control.keeper, Buffer.from(response.id, 'base64url'));
  if (!passkey?.public_key || !passkey.handle) return { ok: false, code: 'unknown-passkey' };
  const { account } = passkey;
  if (taken.account !== null && taken.account !== account) return { ok: false, code: 'other-account', account };
  if (response.response.userHandle !== userHandleOf(account).toString('base64url')) {
    return { ok: false, code: 'wrong-user', account };
  }
  const known = { handle: passkey.handle, publicKey: passkey.public_key, counter: passkey.counter ?? 0 };
  const genuine = await checkAssertion(party, taken.challenge, known, response);
  if (!genuine) return { ok: false, code: 'not-genuine', account };
  if (!(await usePasskey(tx, control.keeper, passkey, { counter: genuine.counter, at: now })))
    return { ok: false, code: 'counter', account };
  return { ok: true, account };
}
