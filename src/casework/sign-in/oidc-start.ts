import { linkHash } from '../accounts/enrolment-link.ts';
import { admitToInstallation } from '../admit-caller.ts';
import type { Call } from '../call.ts';
import type { Installation } from '../installation.ts';
import { controlQuery } from '../queries.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { enrolmentFailed, findLinkByHash } from './enrol-passkey.ts';
import { providerAway, requireProvider, returnAddress } from './oidc-party.ts';
import { leaveForProvider, type VisitAim } from './oidc-visit.ts';
import { signInCall } from './sign-in-call.ts';

/** Where someone goes from. */
export interface Departure {
  /** Host of the request. */
  readonly host: string;
  readonly language: 'en' | 'fr';
}

/** Where the browser goes, and the token that ties the visit to it (for a cookie). */
export interface ProviderVisit {
  readonly token: string;
  readonly address: string;
}

/** Starts a sign-in at the provider. @throws {DomainError} `refused`, `unavailable` */
export function startOidcSignIn(
  installation: Installation,
  requestId: string,
  from: Departure,
): Promise<ProviderVisit> {
  return depart(installation, requestId, from, { purpose: 'sign-in', account: null, session: null, link: null });
}

/** Starts a step-up: the provider must ask the person anew. @throws {DomainError} */
export function startOidcStepUp(installation: Installation, call: Call, from: Departure): Promise<ProviderVisit> {
  const { admission, account } = admitToInstallation(call, installation.clock.now());
  const session = admission.session as string;
  return depart(installation, call.requestId, from, { purpose: 'step-up', account, session, link: null });
}

/** Whether a link still serves; says nothing of whose it is. */
export const checkLink = controlQuery<{ link: Buffer }, boolean>({
  name: 'check-link',
  installationRoles: 'anyone',
  show: ({ control, now }, { link }) =>
    control.database.transaction(async (tx) => (await findLinkByHash({ tx, now, control }, link)) !== undefined),
});

/** Starts the enrolment by one-time link: who signs in at the provider now is linked. @throws {DomainError} `refused` */
export async function startOidcEnrolment(
  installation: Installation,
  requestId: string,
  { link: secret, ...from }: Departure & { link: string },
): Promise<ProviderVisit> {
  requireProvider(installation);
  const link = linkHash(secret);
  if (!link || !(await runQuery(installation, signInCall(requestId), checkLink, { link }))) throw enrolmentFailed();
  return depart(installation, requestId, from, { purpose: 'enrol', account: null, session: null, link });
}

async function depart(
  installation: Installation,
  requestId: string,
  { host, language }: Departure,
  aim: Omit<VisitAim, 'redirect_uri'>,
): Promise<ProviderVisit> {
  const party = requireProvider(installation);
  const redirectUri = returnAddress(party, host);
  const visit = { ...aim, redirect_uri: redirectUri };
  const { token, ...secrets } = await runCommand(installation, signInCall(requestId), leaveForProvider, visit);
  const request = { ...secrets, redirectUri, fresh: aim.purpose === 'step-up', acr: party.acr, language };
  const address = await party.provider.addressOf(request).catch(() => {
    throw providerAway(party);
  });
  return { token, address };
}
