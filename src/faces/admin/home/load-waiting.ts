import { lapseHours } from '../../../casework/accounts/acting-person.ts';
import { listHeldInstallationRoles } from '../../../casework/accounts/installation-roles.ts';
import { listIdentityLinks } from '../../../casework/accounts/link-identity.ts';
import { type DecisionWaiting, listDecisionsWaiting } from '../../../casework/accounts/list-decisions.ts';
import { listAccountsAsked } from '../../../casework/accounts/list-waiting.ts';
import { listRecoveries } from '../../../casework/accounts/recover-account.ts';
import { listWaitingFacts } from '../../../casework/eligibility/facts.ts';
import { listEmergencyAccess } from '../../../casework/emergency/review-break-glass.ts';
import { listGrants } from '../../../casework/grants/list-grants.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, inLanguage } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { roleTitle, systemTitle } from '../parts/system.ts';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  account: { en: 'account', fr: 'compte' },
  role: { en: 'role', fr: 'rôle' },
  recovery: { en: 'recovery', fr: 'récupération' },
  identity: { en: 'identity', fr: 'identité' },
  fact: { en: 'eligibility', fr: 'admissibilité' },
  access: { en: 'emergency access', fr: 'accès d’urgence' },
  decision: { en: 'decision', fr: 'décision' },
  passwordsOn: {
    en: 'Passwords with one-time codes: allow them',
    fr: 'Mots de passe avec codes à usage unique : les permettre',
  },
  passwordsOff: {
    en: 'Passwords with one-time codes: no longer allow them',
    fr: 'Mots de passe avec codes à usage unique : ne plus les permettre',
  },
  destroyKey: { en: 'Destroy key {epoch} of {system}', fr: 'Détruire la clé {epoch} de {system}' },
  asked: { en: 'asked by {who}', fr: 'demandé par {who}' },
  recorded: { en: 'recorded by {who}', fr: 'consigné par {who}' },
  noSponsor: { en: 'asked by {who}, no sponsor yet', fr: 'demandé par {who}, sans parrain encore' },
  taken: { en: '{system}, taken by {who}', fr: '{system}, pris par {who}' },
});

/** Something a second person has to decide. */
export interface Waiting {
  readonly what: string;
  readonly title: string;
  readonly soft: string;
  readonly href: string;
  readonly lapsesAt?: string | undefined;
  /** The viewer asked for it, or it is about them: someone else decides. */
  readonly own: boolean;
}

interface Found {
  readonly kind: 'account' | 'role' | 'recovery' | 'identity' | 'fact' | 'access' | 'decision';
  readonly title: string | { about: string; what: string };
  readonly href: string;
  readonly by: string | null;
  readonly say: keyof typeof texts.entries;
  readonly at: string;
  readonly involved: readonly (string | null)[];
  readonly system?: string;
}

/** Everything that waits for a second person and is the viewer's to decide or to know of, what they can decide first. */
export async function loadWaiting(visit: AdminVisit): Promise<Waiting[]> {
  const manages = holdsOne(visit.roles, pageRoles.manage);
  const found = [
    ...(manages ? await accountsAndRoles(visit) : []),
    ...(manages ? await grantsAsked(visit) : []),
    ...(holdsOne(visit.roles, pageRoles.record) ? await factsToConfirm(visit) : []),
    ...(holdsOne(visit.roles, pageRoles.policy) ? await decisionsAsked(visit) : []),
    ...(await emergencies(visit)),
  ];
  const names = await loadNames(
    visit,
    found.flatMap(({ by, title }) => [by, typeof title === 'string' ? null : title.about]),
  );
  const { language, me, now } = visit;
  return found
    .map((one) => ({
      what: texts(language, one.kind as 'account'),
      title: typeof one.title === 'string' ? one.title : `${names(one.title.about)} – ${one.title.what}`,
      soft: texts(language, one.say, { who: names(one.by), system: one.system ?? '' }),
      href: one.href,
      lapsesAt: one.kind === 'access' ? undefined : new Date(Date.parse(one.at) + lapseHours * 3_600_000).toISOString(),
      own: one.involved.includes(me),
    }))
    .filter(({ lapsesAt }) => lapsesAt === undefined || Date.parse(lapsesAt) > now.getTime())
    .toSorted((one, other) => Number(one.own) - Number(other.own));
}

async function accountsAndRoles({ installation, call, language }: AdminVisit): Promise<Found[]> {
  const accounts = await runQuery(installation, call, listAccountsAsked, {});
  const roles = await runQuery(installation, call, listHeldInstallationRoles, {});
  const recoveries = await runQuery(installation, call, listRecoveries, {});
  const identities = await runQuery(installation, call, listIdentityLinks, {});
  const asked = [
    ...recoveries.map((one) => ({ ...one, kind: 'recovery' as const })),
    ...identities.map((one) => ({ ...one, kind: 'identity' as const })),
  ];
  return [
    ...accounts.map((one) => ({
      kind: 'account' as const,
      title: one.name,
      href: `/admin/accounts/${one.account}`,
      by: one.requestedBy,
      say: one.sponsor ? ('asked' as const) : ('noSponsor' as const),
      at: one.requestedAt,
      involved: [one.requestedBy, one.sponsor],
    })),
    ...roles
      .filter(({ approvedAt }) => approvedAt === null)
      .map((one) => ({
        kind: 'role' as const,
        title: { about: one.account, what: codeWords(language, 'role', one.role) },
        href: `/admin/roles#role-${one.grant}`,
        by: one.askedBy,
        say: 'asked' as const,
        at: one.askedAt,
        involved: [one.askedBy, one.account],
      })),
    ...asked.map((one) => ({
      kind: one.kind,
      title: { about: one.account, what: texts(language, one.kind) },
      href: `/admin/accounts/${one.account}`,
      by: one.askedBy,
      say: 'asked' as const,
      at: one.askedAt,
      involved: [one.askedBy, one.account],
    })),
  ];
}

async function grantsAsked({ installation, call, language }: AdminVisit): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id, current } of installation.listSystems()) {
    const { definition } = current();
    const grants = await runQuery(installation, call, listGrants, { system: id });
    for (const one of grants.filter(({ approvedAt }) => approvedAt === null)) {
      const role = roleTitle(definition, one.role, language);
      found.push({
        kind: 'role',
        title: { about: one.account, what: `${role}, ${systemTitle(definition, language)}` },
        href: `/admin/systems/${id}/grants#grant-${one.grant}`,
        by: one.askedBy,
        say: 'asked',
        at: one.askedAt,
        involved: [one.askedBy, one.account],
      });
    }
  }
  return found;
}

async function factsToConfirm({ installation, call, language }: AdminVisit): Promise<Found[]> {
  const facts = await runQuery(installation, call, listWaitingFacts, {});
  return facts.map((one) => ({
    kind: 'fact',
    title: { about: one.account, what: codeWords(language, 'kind', one.kind) },
    href: `/admin/eligibility#fact-${one.fact}`,
    by: one.recordedBy,
    say: 'recorded',
    at: one.recordedAt,
    involved: [one.recordedBy, one.account],
  }));
}

/** Settings and keys two security officers decide about; an auditor sees them too, and decides nothing. */
async function decisionsAsked(visit: AdminVisit): Promise<Found[]> {
  const decisions = await runQuery(visit.installation, visit.call, listDecisionsWaiting, {});
  return decisions.map((one) => ({
    kind: 'decision',
    title: decisionTitle(visit, one),
    href:
      one.about === 'destroy-key' ? `/admin/systems/${one.system}/keys#epoch-${one.epoch}` : '/admin/sign-in-policy',
    by: one.askedBy,
    say: 'asked',
    at: one.askedAt,
    involved: holdsOne(visit.roles, pageRoles.record) ? [one.askedBy] : [visit.me],
  }));
}

function decisionTitle({ language, installation }: AdminVisit, one: DecisionWaiting): string {
  if (one.about === 'sign-in-policy') return texts(language, one.to.passwordTotp ? 'passwordsOn' : 'passwordsOff');
  const definition = installation.findSystem(one.system)?.current().definition;
  const system = definition ? systemTitle(definition, language) : one.system;
  return texts(language, 'destroyKey', { epoch: one.epoch, system });
}

/** Emergency accesses not yet reviewed, in each system where the person reviews them. */
async function emergencies({ installation, call, frame, language }: AdminVisit): Promise<Found[]> {
  const found: Found[] = [];
  for (const { id, definition } of frame.systems.filter(({ may }) => may.includes('review-break-glass'))) {
    const leases = await runQuery(installation, call, listEmergencyAccess, { system: id });
    for (const lease of leases.filter(({ reviewedAt }) => reviewedAt === undefined)) {
      found.push({
        kind: 'access',
        title: lease.controlNumber,
        href: `/admin/systems/${id}/emergency-access#access-${lease.id}`,
        by: lease.account,
        say: 'taken',
        at: lease.startsAt,
        involved: [lease.account],
        system: inLanguage(definition.system.title, language),
      });
    }
  }
  return found;
}
