import { findIdentity, listCredentialRows } from '../../storage/control/credentials.ts';
import { listWaitingDecisions } from '../../storage/control/dual-decisions.ts';
import { type ControlWork, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { identityTag, insertIdentity } from '../sign-in/oidc-identity.ts';
import { requireProvider } from '../sign-in/oidc-party.ts';
import { actingPerson } from './acting-person.ts';
import { approveWaiting, askSecondPerson, getWaiting, openAsked, refuseWaiting } from './dual-decision.ts';
import { loadAccount } from './load-account.ts';
import { notFitting, refused } from './refused.ts';

const kind = 'identity-link';

interface Asked {
  readonly account: string;
  readonly issuer: string;
  readonly subject: string;
  readonly epoch: number;
}

/** What a link was asked on: it is void once the account was stopped or recovered meanwhile, or someone has that identity. */
async function contentOf(work: ControlWork, account: string, subject: string): Promise<Asked> {
  const row = await loadAccount(work.tx, account, ['active']);
  const { issuer } = requireProvider(work.installation).provider;
  const own = await listCredentialRows(work.tx, work.control.keeper, account);
  const holder = await findIdentity(
    work.tx,
    work.control.keeper,
    identityTag(work.control.keeper, { issuer, subject }),
  );
  if (holder || own.some((one) => one.kind === 'identity')) {
    throw refused(
      'identity-taken',
      'This account has an identity already, or someone else has this one. Unlink it first.',
      'Ce compte a déjà une identité, ou quelqu’un d’autre a celle-ci. Dissociez-la d’abord.',
    );
  }
  return { account, issuer, subject, epoch: row.session_epoch };
}

/** One account manager names the subject under which the provider knows the person; an e-mail address is none. */
export const askIdentityLink = controlCommand<
  { account: string; subject: string },
  { decision: string; digest: string }
>({
  name: 'ask-identity-link',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account, subject }) => {
    if (actingPerson(work) === account) throw refused('own-account', 'Not for oneself.', 'Pas pour soi-même.');
    requireSubject(subject);
    const content = await contentOf(work, account, subject);
    const { notes, ...output } = await askSecondPerson(work, { kind, subject: account, content });
    return { output, notes };
  },
});

/** Another account manager approves exactly the account, issuer and subject they were shown. */
export const approveIdentityLink = controlCommand<{ decision: string; digest: string }, { account: string }>({
  name: 'approve-identity-link',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { decision, digest }) => {
    const row = await getWaiting(work, decision, kind);
    const { account, subject } = openAsked(work.control.keeper, row) as Asked;
    const content = await contentOf(work, account, subject);
    const { notes } = await approveWaiting(work, row, { seen: digest, content });
    const added = await insertIdentity(work, account, content);
    return { output: { account }, notes: [...notes, added] };
  },
});

/** Refuses a link, or withdraws one's own request. */
export const refuseIdentityLink = controlCommand<{ decision: string }, { decision: string }>({
  name: 'refuse-identity-link',
  installationRoles: ['account-manager'],
  work: async (work, { decision }) => {
    const row = await getWaiting(work, decision, kind);
    return { output: { decision }, notes: await refuseWaiting(work, row) };
  },
});

/** A link that waits for a second person, with what they decide about. */
export interface IdentityLinkAsked extends Omit<Asked, 'epoch'> {
  readonly decision: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly lapsesAt: string;
  readonly digest: string;
}

/** Links that wait for a second person. */
export const listIdentityLinks = controlQuery<Record<string, never>, IdentityLinkAsked[]>({
  name: 'list-identity-links',
  installationRoles: ['account-manager', 'auditor'],
  show: async ({ control, now }) =>
    (await listWaitingDecisions(control.database, control.keeper, now))
      .filter((row) => row.kind === kind)
      .map((row) => {
        const { account, issuer, subject } = openAsked(control.keeper, row) as Asked;
        const digest = row.digest.toString('hex');
        return {
          decision: row.id,
          account,
          issuer,
          subject,
          askedBy: row.asked_by,
          askedAt: row.asked_at.toISOString(),
          lapsesAt: row.expires_at.toISOString(),
          digest,
        };
      }),
});

function requireSubject(subject: string): void {
  if (/^[\x21-\x7e]{1,255}$/.test(subject) && !subject.includes('@')) return;
  throw notFitting(
    '/subject',
    'not-a-subject',
    'Give the subject (“sub”) under which the provider knows the person: visible characters, and no e-mail address.',
    'Indiquez le sujet (« sub ») sous lequel le fournisseur connaît la personne : des caractères visibles, et pas une adresse de courriel.',
  );
}
