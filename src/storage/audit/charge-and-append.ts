import type { Queryable } from '../database.ts';
import type { EntryRow } from './entry-row.ts';

/** Records about to be shown, none of them twice, and how many may be. */
export interface Charge {
  /** Null for a service, which has no budget. */
  account: string | null;
  now: Date;
  own: readonly string[];
  ownLimits: { perHour: number; perDay: number };
  other: readonly string[];
  /** `systemPerHour`: to everybody together. */
  otherLimits: { perHour: number; perDay: number; systemPerHour: number };
  /** Seconds; an older entry without countersignature stops all reading. */
  longestUnwitnessed: number;
}

/** What became of it; anything but `shown` means that nothing was appended and nothing may be shown. */
export interface ChargeResult {
  outcome: 'shown' | 'unwitnessed' | 'over-budget' | 'over-system-budget' | 'over-work-allowance';
  /** Records outside one's own work in this hour and day, when something had to be counted. */
  in_hour: number | null;
  in_day: number | null;
  /** Half of a budget was passed by this. */
  flag: boolean;
  /** Half of what everybody together may be shown was passed by this. */
  system_flag: boolean;
}

/**
 * Charges and appends in one statement.
 *
 * @param entry the entry that says what was shown; undefined for a command, which appends its own before it commits
 * @throws {StorageError}
 */
export async function chargeAndAppend(db: Queryable, charge: Charge, entry?: EntryRow): Promise<ChargeResult> {
  const { rows } = await db.query<ChargeResult>({
    name: 'charge-and-append',
    text: `select outcome, in_hour, in_day, flag, system_flag
      from casework.charge_and_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      charge.account,
      charge.now,
      charge.own,
      charge.ownLimits.perHour,
      charge.ownLimits.perDay,
      charge.other,
      charge.otherLimits.perHour,
      charge.otherLimits.perDay,
      charge.otherLimits.systemPerHour,
      charge.longestUnwitnessed,
      entry?.id ?? null,
      entry?.type ?? null,
      entry?.subject ?? null,
      entry?.subjects ?? null,
      entry?.body ?? null,
      entry?.mac ?? null,
    ],
  });
  return rows[0]!;
}
