import { withChange } from '../../engine/decide/change-deadline.ts';
import { auditNote, recordCommand } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { changeClock } from './change-clock.ts';
import type { ClockInput } from './pause-deadline.ts';
import { requireReason } from './require-reason.ts';

/** Lengthens a deadline by working days, with a reason, within the limits of its rule. */
export const extendDeadline = recordCommand<ClockInput & { readonly workingDays: number }, RecordVersion>({
  name: 'extend-deadline',
  action: 'extend-deadline',
  version: ({ version }) => version,
  work: async (work, { deadline, reason, workingDays }) => {
    requireReason(reason);
    return changeClock(work, deadline, withChange({ kind: 'extend', workingDays, reason }, work.now), {
      log: {
        kind: 'deadline',
        action: 'extend-deadline',
        facts: { deadline, workingDays },
        details: { comment: reason },
      },
      note: auditNote('deadline-extended', { deadline, workingDays }),
    });
  },
});
