import { isQuiet, type QuietHours } from '../../engine/quiet-hours.ts';
import type { Actor } from '../../engine/types.ts';
import {
  findNoticePreference,
  type NoticePreferenceRow,
  setNoticePreference,
} from '../../storage/notices/preferences.ts';
import type { RecordWork } from '../commands.ts';
import { systemCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { type SystemLook, systemQuery } from '../queries.ts';

/** When a person is left alone, and whether that is now. */
export interface QuietView {
  readonly quiet: QuietHours;
  readonly isNow: boolean;
}

/** One's own quiet hours. */
export const seeQuietHours = systemQuery<{ system: string }, QuietView>({
  name: 'see-quiet-hours',
  action: 'list',
  show: async (look) => {
    const quiet = await quietHoursOf(look, look.account);
    return { quiet, isNow: isQuietFor(look, quiet) };
  },
});

/** Sets one's own quiet hours: as the office, at hours of one's own, or never. */
export const setQuietHours = systemCommand<{ system: string; quiet: QuietHours }, { kind: string }>({
  name: 'set-quiet-hours',
  action: 'list',
  work: async ({ tx, now, account }, { quiet }) => {
    if (quiet.kind === 'own') requireHours(quiet.from, quiet.to);
    const row = {
      quiet: quiet.kind,
      quiet_from: quiet.kind === 'own' ? quiet.from : null,
      quiet_to: quiet.kind === 'own' ? quiet.to : null,
    };
    await setNoticePreference(tx, account, row, now);
    return { output: { kind: quiet.kind }, notes: [] };
  },
});

/** The quiet hours of an account in a system; those of its office unless it chose others. */
export async function quietHoursOf({ db }: Pick<SystemLook, 'db'>, account: string): Promise<QuietHours> {
  return hoursOf(await findNoticePreference(db, account));
}

/** The hours a preference asks for. */
export function hoursOf(row: NoticePreferenceRow | undefined): QuietHours {
  if (row?.quiet === 'never') return { kind: 'never' };
  if (row?.quiet === 'own' && row.quiet_from !== null && row.quiet_to !== null) {
    return { kind: 'own', from: row.quiet_from, to: row.quiet_to };
  }
  return { kind: 'office' };
}

/** Whether a person is to be left alone now: no marker of something new, no mail. The office is that of their first role. */
export function isQuietFor(
  { definition, actor, now }: Pick<RecordWork, 'definition' | 'now'> & { actor: Actor },
  hours: QuietHours,
): boolean {
  return isQuiet(definition, { hours, office: officeOf(actor), now });
}

/** The office whose hours are a person's: that of their first role of their own. */
export function officeOf({ grants }: Actor): string | undefined {
  return grants.find((grant) => grant.onBehalfOf === undefined && grant.office !== undefined)?.office;
}

function requireHours(from: number, to: number): void {
  const isTime = (minutes: number) => Number.isInteger(minutes) && minutes >= 0 && minutes < 1440;
  if (isTime(from) && isTime(to) && from !== to) return;
  throw invalid([
    {
      pointer: '/from',
      code: 'wrong-hours',
      message: { en: 'Give two different times of the day.', fr: 'Indiquez deux heures différentes de la journée.' },
    },
  ]);
}
