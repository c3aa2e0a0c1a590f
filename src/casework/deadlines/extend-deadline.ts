import { withChange } from '../../engine/decide/change-deadline.ts';
import { auditNote, recordCommand } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { changeClock } from './change-clock.ts';
import type { ClockInput } from './pause-deadline.ts';
import { type LengthGiven, requireOneLength } from './require-one-length.ts';
import { requireReason } from './require-reason.ts';

/** Lengthens a deadline by working days or calendar days, as the limit of its rule counts, with a reason and within that limit. */
export const extendDeadline = recordCommand<ClockInput & LengthGiven, RecordVersion>({
  name: 'extend-deadline',
  action: 'extend-deadline',
  version: ({ version }) => version,
  work: async (work, { deadline, reason, ...input }) => {
    requireReason(reason);
    const length = requireOneLength(input);
    return changeClock(work, deadline, withChange({ kind: 'extend', reason, ...length }, work.now), {
      log: {
        kind: 'deadline',
        action: 'extend-deadline',
        facts: { deadline, ...length },
        details: { comment: reason },
      },
      note: auditNote('deadline-extended', { deadline, ...length }),
    });
  },
});
