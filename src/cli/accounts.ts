import { approveAccount, refuseAccount } from '../casework/accounts/approve-account.ts';
import { makeEnrolmentLink } from '../casework/accounts/enrolment-link.ts';
import {
  approveInstallationRole,
  askInstallationRole,
  endInstallationRole,
  listHeldInstallationRoles,
  refuseInstallationRole,
} from '../casework/accounts/installation-roles.ts';
import { leaveAccount } from '../casework/accounts/leave-account.ts';
import {
  approveIdentityLink,
  askIdentityLink,
  listIdentityLinks,
  refuseIdentityLink,
} from '../casework/accounts/link-identity.ts';
import { getAccount, listAccounts } from '../casework/accounts/list-accounts.ts';
import { approveRecovery, askRecovery, listRecoveries, refuseRecovery } from '../casework/accounts/recover-account.ts';
import { requestAccount } from '../casework/accounts/request-account.ts';
import { reviewAccount } from '../casework/accounts/review-account.ts';
import { sponsorAccount } from '../casework/accounts/sponsor-account.ts';
import { resumeAccount, suspendAccount } from '../casework/accounts/suspend-account.ts';
import { unlinkIdentity } from '../casework/accounts/unlink-identity.ts';
import { confirmFact, endFact, listFacts, recordFact } from '../casework/eligibility/facts.ts';
import { askGrant } from '../casework/grants/ask-grant.ts';
import { approveGrant, endGrant, refuseGrant, reviewGrant } from '../casework/grants/decide-grant.ts';
import { endDelegation, listDelegations, makeDelegation } from '../casework/grants/delegations.ts';
import { listGrants } from '../casework/grants/list-grants.ts';
import { runCommand } from '../casework/run-command.ts';
import { approveSignInPolicy, askSignInPolicy, showSignInPolicy } from '../casework/sign-in/sign-in-policy.ts';
import { UsageFault } from './command.ts';
import { commandOfVerbs } from './verbs.ts';

const dual = 'The console counts as one person: what it asked for, someone else approves.';

/** `chancery account …` */
export const accountCommand = commandOfVerbs('account', `Accounts and installation roles. ${dual}`, {
  list: { summary: 'accounts, 50 a page', takes: ['state?', 'after?'], query: listAccounts },
  show: { summary: 'one account', takes: ['account'], query: getAccount },
  request: {
    summary: 'asks for an account',
    takes: ['given', 'family', 'title?', 'email?', 'language'],
    command: requestAccount,
  },
  sponsor: { summary: 'vouches for it', takes: ['account'], command: sponsorAccount },
  approve: { summary: 'approves it', takes: ['account'], command: approveAccount },
  refuse: { summary: 'refuses it', takes: ['account'], command: refuseAccount },
  link: { summary: 'one-time enrolment link', takes: ['account'], command: makeEnrolmentLink },
  review: { summary: 'confirms that it is still needed', takes: ['account'], command: reviewAccount },
  suspend: { summary: 'suspends it', takes: ['account', 'ground'], command: suspendAccount },
  resume: { summary: 'takes the suspension back', takes: ['account'], command: resumeAccount },
  close: {
    summary: 'the person has left: sessions, credentials and grants end everywhere',
    takes: ['account'],
    act: (installation, call, { account }) => leaveAccount(installation, call, { account: account! }),
  },
  'ask-recovery': { summary: 'asks for a new enrolment link', takes: ['account'], command: askRecovery },
  'approve-recovery': { summary: 'second person', takes: ['decision', 'digest'], command: approveRecovery },
  'refuse-recovery': { summary: 'second person', takes: ['decision'], command: refuseRecovery },
  recoveries: { summary: 'recoveries that wait', takes: [], query: listRecoveries },
  'ask-identity': {
    summary: 'asks to link who the person is at the identity provider',
    takes: ['account', 'subject'],
    command: askIdentityLink,
  },
  'approve-identity': { summary: 'second person', takes: ['decision', 'digest'], command: approveIdentityLink },
  'refuse-identity': { summary: 'second person', takes: ['decision'], command: refuseIdentityLink },
  identities: { summary: 'links that wait', takes: [], query: listIdentityLinks },
  'unlink-identity': { summary: 'unlinks it and ends the sessions', takes: ['account'], command: unlinkIdentity },
  roles: { summary: 'installation roles', takes: ['account?'], query: listHeldInstallationRoles },
  'ask-role': { summary: 'asks for an installation role', takes: ['account', 'role'], command: askInstallationRole },
  'approve-role': { summary: 'second person', takes: ['grant'], command: approveInstallationRole },
  'refuse-role': { summary: 'second person', takes: ['grant'], command: refuseInstallationRole },
  'end-role': { summary: 'takes it away', takes: ['grant'], command: endInstallationRole },
});

/** `chancery sign-in-policy …` */
export const signInPolicyCommand = commandOfVerbs('sign-in-policy', `How staff may sign in. ${dual}`, {
  show: { summary: 'the policy in force', takes: [], query: showSignInPolicy },
  ask: {
    summary: 'asks for passwords with one-time codes beside passkeys, yes or no',
    takes: ['passwordTotp'],
    act: (installation, call, { passwordTotp }) =>
      runCommand(installation, call, askSignInPolicy, { passwordTotp: yesOrNo(passwordTotp) }),
  },
  approve: {
    summary: 'second person, giving what was asked',
    takes: ['decision', 'digest', 'passwordTotp'],
    act: (installation, call, { decision, digest, passwordTotp }) =>
      runCommand(installation, call, approveSignInPolicy, {
        decision: decision!,
        digest: digest!,
        passwordTotp: yesOrNo(passwordTotp),
      }),
  },
});

function yesOrNo(text: string | undefined): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new UsageFault('--passwordTotp is yes or no.');
}

/** `chancery eligibility …` */
export const eligibilityCommand = commandOfVerbs('eligibility', `Facts without which nothing opens. ${dual}`, {
  list: { summary: 'facts of an account', takes: ['account'], query: listFacts },
  record: {
    summary: 'records a fact',
    takes: ['account', 'kind', 'level?', 'holdsFrom', 'expiresOn?', 'evidence'],
    command: recordFact,
  },
  confirm: { summary: 'second person', takes: ['fact'], command: confirmFact },
  end: { summary: 'takes a fact back', takes: ['fact', 'ground'], command: endFact },
});

/** `chancery grant …` */
export const grantCommand = commandOfVerbs('grant', `Roles in a system, and delegations. ${dual}`, {
  list: { summary: 'grants', takes: ['system', 'account?'], query: listGrants },
  ask: {
    summary: 'asks for a role',
    takes: ['system', 'account', 'role', 'office?', 'startsAt?', 'endsAt?'],
    command: askGrant,
  },
  approve: { summary: 'second person', takes: ['system', 'grant'], command: approveGrant },
  refuse: { summary: 'second person', takes: ['system', 'grant'], command: refuseGrant },
  review: { summary: 'confirms that it is still needed', takes: ['system', 'grant'], command: reviewGrant },
  end: { summary: 'takes it away', takes: ['system', 'grant'], command: endGrant },
  delegations: { summary: 'delegations', takes: ['system'], query: listDelegations },
  delegate: {
    summary: 'someone acts for another person',
    takes: ['system', 'from', 'to', 'role', 'startsAt', 'endsAt'],
    command: makeDelegation,
  },
  'end-delegation': { summary: 'ends it early', takes: ['system', 'delegation'], command: endDelegation },
});
