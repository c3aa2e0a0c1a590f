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
    const from = work.now.toISOString();
    return changeClock(work, deadline, (clock) => ({ ...clock, pauses: [...clock.pauses, { from, reason }] }), {
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
  work: async (work, { deadline }) => {
    const to = work.now.toISOString();
    const resume = (pause: { from: string; to?: string; reason: string }) =>
      pause.to === undefined ? { ...pause, to } : pause;
    return changeClock(work, deadline, (clock) => ({ ...clock, pauses: clock.pauses.map(resume) }), {
      log: { kind: 'deadline', action: 'resume-deadline', facts: { deadline } },
      note: auditNote('deadline-resumed', { deadline }),
    });
  },
});
