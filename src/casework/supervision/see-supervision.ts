import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { localToday } from '../../engine/local-today.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import { type Counts, countLoad, type LoadRow } from '../../storage/supervision/count-load.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { returnedStatesOf } from '../worklists/states-of.ts';
import { teamOf } from './team-of.ts';

/** Someone of the team, with what is on their desk. */
export interface PersonLoad extends Counts {
  readonly account: string;
  readonly name: string;
  /** Supervised office of a role of their own; undefined for someone of elsewhere who has work of the team. */
  readonly office: string | undefined;
  /** Last day of an absence that has begun, `YYYY-MM-DD`. */
  readonly absentUntil: string | undefined;
  /** Passed half of a disclosure budget within a day, or used it up. */
  readonly budget: 'flagged' | 'stopped' | undefined;
}

/** The work of a team as numbers. */
export interface Supervision {
  readonly total: Counts;
  readonly unassigned: Counts;
  readonly people: readonly PersonLoad[];
  readonly offices: LoadRow['offices'];
  readonly ageing: LoadRow['ageing'];
  readonly returnedBy: LoadRow['returned_by'];
  readonly escalated: number;
  readonly stepsOverdue: number;
  readonly reviews: LoadRow['reviews'];
}

/** What a supervisor watches: load by person and office, age, what came back and from where, escalations, reviews and budgets. */
export const seeSupervision = systemQuery<{ system: string }, Supervision>({
  name: 'see-supervision',
  action: 'supervise',
  show: async (look) => {
    const { installation, definition, actor, db, audit, now } = look;
    const { members } = await teamOf(look);
    const accounts = [...members.keys()];
    const today = localToday(definition, now);
    const [load, absences] = await Promise.all([
      countLoad(db, {
        reach: accessPredicate({ definition, actor, action: 'supervise' }),
        reviews: accessPredicate({ definition, actor, action: 'review-break-glass' }),
        team: accounts,
        returned: returnedStatesOf(definition, { recordTypes: undefined }),
        now,
      }),
      listAbsenceRows(db, { accounts, today, until: today }),
    ]);
    const counted = new Map(load.people.flatMap(({ account, ...counts }) => (account ? [[account, counts]] : [])));
    const people = [...new Set([...accounts, ...counted.keys()])];
    await audit(auditNote('load-shown', { rows: people.length }));
    const names = await namesOf(installation, people);
    const budgets = new Map(load.budgets.map(({ account, stopped }) => [account, stopped] as const));
    const away = new Map(absences.map(({ account, last_day }) => [account, last_day]));
    return {
      total: sumOf(load.people),
      unassigned: sumOf(load.people.filter(({ account }) => account === null)),
      people: people
        .map((account) => ({
          ...(counted.get(account) ?? nothing),
          account,
          name: names.get(account)?.name ?? account,
          office: members.get(account),
          absentUntil: away.get(account),
          budget: budgets.has(account)
            ? budgets.get(account)
              ? ('stopped' as const)
              : ('flagged' as const)
            : undefined,
        }))
        .toSorted(
          (one, other) => other.overdue - one.overdue || other.open - one.open || one.name.localeCompare(other.name),
        ),
      offices: load.offices.toSorted((one, other) => other.open - one.open),
      ageing: load.ageing,
      returnedBy: load.returned_by,
      escalated: load.escalated,
      stepsOverdue: load.steps_overdue,
      reviews: load.reviews,
    };
  },
});

const nothing: Counts = { open: 0, atRisk: 0, overdue: 0, returned: 0 };

function sumOf(rows: readonly Counts[]): Counts {
  return rows.reduce<Counts>(
    (sum, { open, atRisk, overdue, returned }) => ({
      open: sum.open + open,
      atRisk: sum.atRisk + atRisk,
      overdue: sum.overdue + overdue,
      returned: sum.returned + returned,
    }),
    nothing,
  );
}
