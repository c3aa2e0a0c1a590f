import { performance } from 'node:perf_hooks';
import type { Text } from '../definition/text.ts';
import { type AdmissionRow, idleMinutes } from '../storage/control/find-admission.ts';
import { type EligibilityRequirement, evaluateEligibility } from './eligibility.ts';

/** That a person, or a service, may act now. Made by `admit` and `admitService` only, for one request; it cannot be put together by hand. */
export interface Admission {
  readonly kind: 'person' | 'service';
  /** Account id; null for a service. */
  readonly account: string | null;
  readonly session: string | null;
  /** `service:<task>`, for a service. */
  readonly service: string | null;
  readonly language: 'en' | 'fr';
  /** Practice mode: id of the invented person. */
  readonly persona: string | null;
  /** Roles of the installation that hold now. */
  readonly installationRoles: readonly string[];
  readonly acknowledged: boolean;
  readonly steppedUpAt: Date | null;
  readonly method: string | null;
  /** Last day on which the facts hold; absent when none were asked for. */
  readonly eligibleUntil?: string;
}

/** Why a request is not admitted. */
export type NotAdmittedCode =
  | 'no-session'
  | 'session-ended'
  | 'session-idle'
  | 'session-expired'
  | 'session-superseded'
  | 'wrong-realm'
  | 'account-not-active'
  | 'not-eligible';

export type AdmissionResult =
  | { readonly admitted: true; readonly admission: Admission }
  | {
      readonly admitted: false;
      readonly code: NotAdmittedCode;
      readonly account?: string;
      readonly reasons: readonly Text[];
    };

/** What is asked of the person behind a request. */
export interface AdmissionTerms {
  readonly now: Date;
  /** Calendar date (YYYY-MM-DD) where the installation is. */
  readonly today: string;
  readonly realm?: AdmissionRow['realm'];
  /** Facts the system asks for; none for pages that show nothing of a record. */
  readonly requirement?: EligibilityRequirement;
}

const made = new WeakMap<Admission, { at: number; eligible: boolean }>();
/** Seconds an admission can be used: one request, not a session. */
const longestUse = 60;

/**
 * Admits the request of a session, by the row that `findAdmission` has just read: session, account and eligibility as they are now and not
 * as they were at sign-in.
 */
export function admit(row: AdmissionRow | undefined, terms: AdmissionTerms): AdmissionResult {
  if (row === undefined) return { admitted: false, code: 'no-session', reasons: [notAdmitted['no-session']] };
  const code = findFault(row, terms);
  if (code !== undefined) return { admitted: false, code, account: row.account, reasons: [notAdmitted[code]] };
  const eligibility = terms.requirement && evaluateEligibility(row.facts, terms.requirement, terms.today);
  if (eligibility?.eligible === false) {
    return { admitted: false, code: 'not-eligible', account: row.account, reasons: eligibility.lapsed };
  }
  const admission = remember(
    {
      kind: 'person',
      account: row.account,
      session: row.session,
      service: null,
      language: row.language,
      persona: row.persona,
      installationRoles: row.roles,
      acknowledged: row.acknowledgedAt !== null,
      steppedUpAt: row.steppedUpAt,
      method: row.method,
      ...(eligibility ? { eligibleUntil: eligibility.until } : {}),
    },
    eligibility !== undefined,
  );
  return { admitted: true, admission };
}

/**
 * Admits a service: a job acting as `service:<task>`, with the scope its task declares. It has no budget and every act of it is audited
 * under that name.
 */
export function admitService(task: string): Admission {
  if (!/^[a-z][a-z-]{0,40}$/.test(task)) throw new RangeError('a task is named by lower-case letters and "-"');
  return remember(
    {
      kind: 'service',
      account: null,
      session: null,
      service: `service:${task}`,
      language: 'en',
      persona: null,
      installationRoles: [],
      acknowledged: true,
      steppedUpAt: null,
      method: null,
    },
    true,
  );
}

/** Whether an admission was made here, lately, with eligibility looked at: what a key is given out for. */
export function isGood(admission: Admission): boolean {
  const known = made.get(admission);
  if (!known?.eligible) return false;
  // A service runs as long as its job.
  return admission.kind === 'service' || performance.now() - known.at < longestUse * 1000;
}

function remember(admission: Admission, eligible: boolean): Admission {
  made.set(Object.freeze(admission), { at: performance.now(), eligible });
  return admission;
}

/** What of session and account alone keeps a request out. */
export function findFault(
  row: Omit<AdmissionRow, 'facts' | 'roles'>,
  { now, realm }: Pick<AdmissionTerms, 'now' | 'realm'>,
): Exclude<NotAdmittedCode, 'no-session' | 'not-eligible'> | undefined {
  if (row.endedAt !== null) return 'session-ended';
  if (row.expiresAt <= now) return 'session-expired';
  if (now.getTime() - row.lastSeenAt.getTime() >= idleMinutes * 60_000) return 'session-idle';
  if (row.sessionEpoch !== row.accountEpoch) return 'session-superseded';
  if (realm !== undefined && row.realm !== realm) return 'wrong-realm';
  if (row.accountState !== 'active') return 'account-not-active';
  if (row.reviewDueAt !== null && row.reviewDueAt <= now) return 'account-not-active';
  return undefined;
}

const signInAgain = { en: 'Sign in to go on.', fr: 'Connectez-vous pour continuer.' };

const notAdmitted: Readonly<Record<Exclude<NotAdmittedCode, 'not-eligible'>, Text>> = {
  'no-session': signInAgain,
  'session-ended': {
    en: 'This session was ended. Sign in again.',
    fr: 'Cette session a été terminée. Connectez-vous de nouveau.',
  },
  'session-idle': {
    en: `This session ended after ${idleMinutes} minutes without use. Sign in again.`,
    fr: `Cette session a pris fin après ${idleMinutes} minutes d’inactivité. Connectez-vous de nouveau.`,
  },
  'session-expired': {
    en: 'This session reached its longest duration. Sign in again.',
    fr: 'Cette session a atteint sa durée maximale. Connectez-vous de nouveau.',
  },
  'session-superseded': {
    en: 'Every session of this account was ended. Sign in again.',
    fr: 'Toutes les sessions de ce compte ont été terminées. Connectez-vous de nouveau.',
  },
  'wrong-realm': signInAgain,
  'account-not-active': {
    en: 'This account is not active. Ask your account manager.',
    fr: 'Ce compte n’est pas actif. Adressez-vous à votre gestionnaire de comptes.',
  },
};
