import { OidcFault } from '../../platform/oidc/index.ts';
import type { ProviderVisitRow } from '../../storage/control/provider-visits.ts';
import { auditNote, type ControlCommand, controlCommand } from '../commands.ts';
import type { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { enrolmentFailed } from './enrol-passkey.ts';
import { enrolOidcIdentity } from './oidc-enrol.ts';
import { openOidcSession } from './oidc-open-session.ts';
import { isStrongEnough, providerAway, requireProvider } from './oidc-party.ts';
import { confirmOidcStepUp } from './oidc-step-up.ts';
import { type Returned, returnFromProvider, secretsOf } from './oidc-visit.ts';
import { type RequestOrigin, signInCall, signInFailed } from './sign-in-call.ts';

/** Someone back from the provider. */
export interface OidcReturn {
  /** Token of the visit, from the cookie. */
  readonly token: string | undefined;
  /** Query of the address, as it came. */
  readonly search: string;
  /** Hash of the token the session is to have from now on. */
  readonly hash: Buffer;
  readonly origin: RequestOrigin;
}

/** Keeps a failure for the log, by its code. */
export const noteOidcFailure = controlCommand<{ account: string | null; code: string }, null>({
  name: 'note-oidc-failure',
  installationRoles: 'anyone',
  work: async (_work, { account, code }) => {
    const note = auditNote('sign-in-failed', { ...(account === null ? {} : { account }), method: 'oidc', code });
    return { output: null, notes: [note] };
  },
});

/** Each says whether the identity served. */
const acts: Readonly<Record<ProviderVisitRow['purpose'], ControlCommand<Returned, boolean>>> = {
  'sign-in': openOidcSession,
  'step-up': confirmOidcStepUp,
  enrol: enrolOidcIdentity,
};

/**
 * Ends a visit to the provider: the visit is used up, the code exchanged and its answer checked outside any transaction, and only then
 * is the session opened or confirmed, or the identity linked. Whatever was wrong, the person hears the same.
 *
 * @throws {DomainError} `not-signed-in` (enrolment: `refused`), or `unavailable` when the provider does not answer
 */
export async function finishOidc(
  installation: Installation,
  requestId: string,
  { token, search, hash, origin }: OidcReturn,
): Promise<ProviderVisitRow['purpose']> {
  const party = requireProvider(installation);
  const call = signInCall(requestId);
  const visit = await runCommand(installation, call, returnFromProvider, { token });
  const fail = async (code: string): Promise<DomainError> => {
    await runCommand(installation, call, noteOidcFailure, { account: visit?.account ?? null, code });
    if (code === 'unreachable') return providerAway(party);
    return visit ? failureOf(visit) : signInFailed();
  };
  if (!visit || token === undefined) throw await fail('no-visit');
  const answer = { ...secretsOf(token, visit.challenge), redirectUri: visit.redirect_uri, search };
  const identity = await party.provider.identify(answer).catch((fault: unknown) => {
    if (fault instanceof OidcFault) return fault;
    throw fault;
  });
  if (identity instanceof OidcFault) throw await fail(identity.code);
  if (!isStrongEnough(identity, party)) throw await fail('not-multi-factor');
  const done = await runCommand(installation, call, acts[visit.purpose], { visit, identity, hash, origin });
  if (!done) throw failureOf(visit);
  return visit.purpose;
}

function failureOf({ purpose }: ProviderVisitRow): DomainError {
  return purpose === 'enrol' ? enrolmentFailed() : signInFailed();
}
