import type { Text } from '../definition/text.ts';
import type { EligibilityFactRow } from '../storage/control/find-admission.ts';

/** Facts that must hold of a person, as a system's definition asks for them. */
export interface EligibilityRequirement {
  readonly clearance: 'reliability' | 'secret' | 'top-secret';
  readonly canadianBased: boolean;
  readonly awarenessMonths: number;
}

/** Whether the facts hold today, and until which day; or which of them do not. */
export type Eligibility =
  | { readonly eligible: true; readonly until: string }
  | { readonly eligible: false; readonly lapsed: readonly Text[] };

const clearanceLevels = ['reliability', 'secret', 'top-secret'];
const endless = '9999-12-31';

/**
 * Evaluates a person's facts. A fact counts only with evidence, confirmed by a second person, from the day it holds and up to and
 * including its last day. A clearance always has a last day; an awareness session holds for the months asked for.
 *
 * @param today the calendar date (YYYY-MM-DD) where the installation is
 */
export function evaluateEligibility(
  facts: readonly EligibilityFactRow[],
  requirement: EligibilityRequirement,
  today: string,
): Eligibility {
  const counting = facts.filter(({ evidenced, confirmed, holdsFrom }) => evidenced && confirmed && holdsFrom <= today);
  const least = clearanceLevels.indexOf(requirement.clearance);
  const clearance = latest(
    counting
      .filter(({ kind, level }) => kind === 'clearance' && clearanceLevels.indexOf(level ?? '') >= least)
      .map(({ expiresOn }) => expiresOn ?? ''),
  );
  const posting = requirement.canadianBased
    ? latest(
        counting
          .filter(({ kind, level }) => kind === 'posting' && level === 'canadian-based')
          .map(({ expiresOn }) => expiresOn ?? endless),
      )
    : endless;
  const awareness = latest(
    counting
      .filter(({ kind }) => kind === 'awareness')
      .map(({ holdsFrom, expiresOn }) =>
        earlier(addMonths(holdsFrom, requirement.awarenessMonths), expiresOn ?? endless),
      ),
  );
  const lapsed: Text[] = [];
  if (clearance < today) lapsed.push(lapsedTexts.clearance);
  if (posting < today) lapsed.push(lapsedTexts.posting);
  if (awareness < today) lapsed.push(lapsedTexts.awareness);
  if (lapsed.length > 0) return { eligible: false, lapsed };
  return { eligible: true, until: earlier(clearance, earlier(posting, awareness)) };
}

const lapsedTexts = {
  clearance: {
    en: 'No security clearance of the required level is in force, with evidence and confirmed by a second person.',
    fr: 'Aucune cote de sécurité du niveau requis n’est en vigueur, avec preuve et confirmée par une deuxième personne.',
  },
  posting: {
    en: 'No Canadian-based posting is in force, with evidence and confirmed by a second person.',
    fr: 'Aucune affectation au Canada n’est en vigueur, avec preuve et confirmée par une deuxième personne.',
  },
  awareness: {
    en: 'The last confirmed security awareness session is too long ago.',
    fr: 'La dernière séance confirmée de sensibilisation à la sécurité est trop ancienne.',
  },
} as const;

function latest(days: readonly string[]): string {
  return days.reduce((one, other) => (one > other ? one : other), '');
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

/** The same day so many months later, or the last day of that month. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, lastDay));
  return first.toISOString().slice(0, 10);
}
