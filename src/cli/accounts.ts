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
import { installationRoleIds } from '../casework/accounts/role-ids.ts';
import { sponsorAccount } from '../casework/accounts/sponsor-account.ts';
import { resumeAccount, suspendAccount, suspensionGrounds } from '../casework/accounts/suspend-account.ts';
import { unlinkIdentity } from '../casework/accounts/unlink-identity.ts';
import { confirmFact, endFact, endGrounds, listFacts, recordFact } from '../casework/eligibility/facts.ts';
import { askGrant } from '../casework/grants/ask-grant.ts';
import { approveGrant, endGrant, refuseGrant, reviewGrant } from '../casework/grants/decide-grant.ts';
import { endDelegation, listDelegations, makeDelegation } from '../casework/grants/delegations.ts';
import { listGrants } from '../casework/grants/list-grants.ts';
import { approveSignInPolicy, askSignInPolicy, showSignInPolicy } from '../casework/sign-in/sign-in-policy.ts';
import type { Text } from '../definition/text.ts';
import {
  dayOption,
  digestOption,
  emailOption,
  idOption,
  lineOption,
  momentOption,
  nameOption,
  oneOf,
  optional,
  yesNoOption,
} from './option-kinds.ts';
import { commandOfVerbs } from './verbs.ts';

const dual: Text = {
  en: 'The console counts as one person: what it asked for, someone else approves.',
  fr: 'La console compte pour une personne : ce qu’elle a demandé, quelqu’un d’autre l’approuve.',
};
const secondPerson: Text = { en: 'approves it, as the second person', fr: 'l’approuve, comme deuxième personne' };
const secondRefuses: Text = { en: 'refuses it, as the second person', fr: 'le refuse, comme deuxième personne' };
const stillNeeded: Text = { en: 'confirms that it is still needed', fr: 'confirme que c’est encore nécessaire' };
const account = { account: idOption };
const decision = { decision: idOption };

function withDual(summary: Text): Text {
  return { en: `${summary.en} ${dual.en}`, fr: `${summary.fr} ${dual.fr}` };
}

/** `chancery account …` */
export const accountCommand = commandOfVerbs(
  'account',
  withDual({ en: 'Accounts and installation roles.', fr: 'Comptes et rôles de l’installation.' }),
  {
    list: {
      summary: { en: 'accounts, 50 a page', fr: 'comptes, 50 par page' },
      takes: {
        state: optional(oneOf(['requested', 'approved', 'active', 'suspended', 'left', 'refused'])),
        after: optional(idOption),
      },
      query: listAccounts,
    },
    show: { summary: { en: 'one account', fr: 'un compte' }, takes: account, query: getAccount },
    request: {
      summary: { en: 'asks for an account', fr: 'demande un compte' },
      takes: {
        given: lineOption,
        family: lineOption,
        title: optional(lineOption),
        email: optional(emailOption),
        language: oneOf(['en', 'fr']),
      },
      command: requestAccount,
    },
    sponsor: { summary: { en: 'vouches for it', fr: 's’en porte garant' }, takes: account, command: sponsorAccount },
    approve: { summary: { en: 'approves it', fr: 'l’approuve' }, takes: account, command: approveAccount },
    refuse: { summary: { en: 'refuses it', fr: 'le refuse' }, takes: account, command: refuseAccount },
    link: {
      summary: { en: 'one-time enrolment link', fr: 'lien d’inscription à usage unique' },
      takes: account,
      command: makeEnrolmentLink,
    },
    review: { summary: stillNeeded, takes: account, command: reviewAccount },
    suspend: {
      summary: { en: 'suspends it', fr: 'le suspend' },
      takes: { ...account, ground: oneOf(suspensionGrounds) },
      command: suspendAccount,
    },
    resume: {
      summary: { en: 'takes the suspension back', fr: 'lève la suspension' },
      takes: account,
      command: resumeAccount,
    },
    close: {
      summary: {
        en: 'the person has left: sessions, credentials and grants end everywhere',
        fr: 'la personne est partie : ses sessions, moyens de connexion et rôles prennent fin partout',
      },
      takes: account,
      act: (installation, call, { account: left }) => leaveAccount(installation, call, { account: left! }),
    },
    'ask-recovery': {
      summary: { en: 'asks for a new enrolment link', fr: 'demande un nouveau lien d’inscription' },
      takes: account,
      command: askRecovery,
    },
    'approve-recovery': {
      summary: secondPerson,
      takes: { ...decision, digest: digestOption },
      command: approveRecovery,
    },
    'refuse-recovery': { summary: secondRefuses, takes: decision, command: refuseRecovery },
    recoveries: {
      summary: { en: 'recoveries that wait', fr: 'récupérations en attente' },
      takes: {},
      query: listRecoveries,
    },
    'ask-identity': {
      summary: {
        en: 'asks to link who the person is at the identity provider',
        fr: 'demande de lier l’identité de la personne chez le fournisseur d’identité',
      },
      takes: { ...account, subject: lineOption },
      command: askIdentityLink,
    },
    'approve-identity': {
      summary: secondPerson,
      takes: { ...decision, digest: digestOption },
      command: approveIdentityLink,
    },
    'refuse-identity': { summary: secondRefuses, takes: decision, command: refuseIdentityLink },
    identities: { summary: { en: 'links that wait', fr: 'liens en attente' }, takes: {}, query: listIdentityLinks },
    'unlink-identity': {
      summary: { en: 'unlinks it and ends the sessions', fr: 'la délie et met fin aux sessions' },
      takes: account,
      command: unlinkIdentity,
    },
    roles: {
      summary: { en: 'installation roles', fr: 'rôles de l’installation' },
      takes: { account: optional(idOption) },
      query: listHeldInstallationRoles,
    },
    'ask-role': {
      summary: { en: 'asks for an installation role', fr: 'demande un rôle de l’installation' },
      takes: { ...account, role: oneOf(installationRoleIds) },
      command: askInstallationRole,
    },
    'approve-role': { summary: secondPerson, takes: { grant: idOption }, command: approveInstallationRole },
    'refuse-role': { summary: secondRefuses, takes: { grant: idOption }, command: refuseInstallationRole },
    'end-role': {
      summary: { en: 'takes it away', fr: 'le retire' },
      takes: { grant: idOption },
      command: endInstallationRole,
    },
  },
);

/** `chancery sign-in-policy …` */
export const signInPolicyCommand = commandOfVerbs(
  'sign-in-policy',
  withDual({ en: 'How staff may sign in.', fr: 'Comment le personnel peut se connecter.' }),
  {
    show: {
      summary: { en: 'the policy in force', fr: 'la politique en vigueur' },
      takes: {},
      query: showSignInPolicy,
    },
    ask: {
      summary: {
        en: 'asks for passwords with one-time codes beside passkeys, or for passkeys alone',
        fr: 'demande des mots de passe avec codes à usage unique en plus des clés d’accès, ou les clés d’accès seules',
      },
      takes: { passwordTotp: yesNoOption },
      command: askSignInPolicy,
    },
    approve: {
      summary: {
        en: 'approves it, as the second person, giving what was asked',
        fr: 'l’approuve, comme deuxième personne, en répétant ce qui a été demandé',
      },
      takes: { ...decision, digest: digestOption, passwordTotp: yesNoOption },
      command: approveSignInPolicy,
    },
  },
);

/** `chancery eligibility …` */
export const eligibilityCommand = commandOfVerbs(
  'eligibility',
  withDual({ en: 'Facts without which nothing opens.', fr: 'Faits sans lesquels rien ne s’ouvre.' }),
  {
    list: { summary: { en: 'facts of an account', fr: 'faits d’un compte' }, takes: account, query: listFacts },
    record: {
      summary: { en: 'records a fact', fr: 'consigne un fait' },
      takes: {
        ...account,
        kind: oneOf(['clearance', 'posting', 'awareness']),
        level: optional(nameOption),
        holdsFrom: dayOption,
        expiresOn: optional(dayOption),
        evidence: lineOption,
      },
      command: recordFact,
    },
    confirm: {
      summary: { en: 'confirms it, as the second person', fr: 'le confirme, comme deuxième personne' },
      takes: { fact: idOption },
      command: confirmFact,
    },
    end: {
      summary: { en: 'takes a fact back', fr: 'retire un fait' },
      takes: { fact: idOption, ground: oneOf(endGrounds) },
      command: endFact,
    },
  },
);

const inSystem = { system: nameOption };
const grant = { ...inSystem, grant: idOption };

/** `chancery grant …` */
export const grantCommand = commandOfVerbs(
  'grant',
  withDual({ en: 'Roles in a system, and delegations.', fr: 'Rôles dans un système, et délégations.' }),
  {
    list: {
      summary: { en: 'grants', fr: 'attributions' },
      takes: { ...inSystem, account: optional(idOption) },
      query: listGrants,
    },
    ask: {
      summary: { en: 'asks for a role', fr: 'demande un rôle' },
      takes: {
        ...inSystem,
        ...account,
        role: nameOption,
        office: optional(nameOption),
        startsAt: optional(momentOption),
        endsAt: optional(momentOption),
      },
      command: askGrant,
    },
    approve: { summary: secondPerson, takes: grant, command: approveGrant },
    refuse: { summary: secondRefuses, takes: grant, command: refuseGrant },
    review: { summary: stillNeeded, takes: grant, command: reviewGrant },
    end: { summary: { en: 'takes it away', fr: 'la retire' }, takes: grant, command: endGrant },
    delegations: {
      summary: { en: 'delegations', fr: 'délégations' },
      takes: inSystem,
      query: listDelegations,
    },
    delegate: {
      summary: { en: 'someone acts for another person', fr: 'quelqu’un agit pour une autre personne' },
      takes: {
        ...inSystem,
        from: idOption,
        to: idOption,
        role: nameOption,
        startsAt: optional(momentOption),
        endsAt: momentOption,
      },
      command: makeDelegation,
    },
    'end-delegation': {
      summary: { en: 'ends it early', fr: 'y met fin plus tôt' },
      takes: { ...inSystem, delegation: idOption },
      command: endDelegation,
    },
  },
);
