import { withChange } from '../../engine/decide/change-deadline.ts';
import { auditNote, recordCommand } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { changeClock } from './change-clock.ts';
import { requireReason } from './require-reason.ts';

export interface ClockInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly deadline: string;
  readonly reason: string;
}

/** Stops a deadline's clock, with a reason. */
export const pauseDeadline = recordCommand<ClockInput, RecordVersion>({
  name: 'pause-deadline',
  action: 'pause-deadline',
  version: ({ version }) => version,
  work: async (work, { deadline, reason }) => {
    requireReason(reason);
    return changeClock(work, deadline, withChange({ kind: 'pause', reason }, work.now), {
      log: { kind: 'deadline', action: 'pause-deadline', facts: { deadline }, details: { comment: reason } },
      note: auditNote('deadline-paused', { deadline }),
    });
  },
});

/** Lets a paused clock run again. */
export const resumeDeadline = recordCommand<Omit<ClockInput, 'reason'>, RecordVersion>({
  name: 'resume-deadline',
  action: 'pause-deadline',
  version: ({ version }) => version,
  work: (work, { deadline }) =>
    changeClock(work, deadline, withChange({ kind: 'run-on' }, work.now), {
      log: { kind: 'deadline', action: 'resume-deadline', facts: { deadline } },
      note: auditNote('deadline-resumed', { deadline }),
    }),
});
