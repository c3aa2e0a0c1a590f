import { lapsesAhead } from '../../../casework/eligibility/lapses-ahead.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

/** How many facts lapse within so many days, and how many lapsed in the last thirty; undefined for those it does not concern. */
export async function loadLapses(visit: AdminVisit): Promise<Record<30 | 60 | 90 | 'lapsed', number> | undefined> {
  if (!holdsOne(visit.roles, pageRoles.lapses)) return undefined;
  const lapses = await runQuery(visit.installation, visit.call, lapsesAhead, { days: 90 });
  const today = visit.now.toISOString().slice(0, 10);
  const ahead = lapses.filter(({ until }) => until >= today);
  const within = (days: number) => {
    const last = new Date(visit.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    return ahead.filter(({ until }) => until <= last).length;
  };
  return { 30: within(30), 60: within(60), 90: within(90), lapsed: lapses.length - ahead.length };
}
