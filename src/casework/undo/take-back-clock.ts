import type { DeadlineClock } from '../../engine/types.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import { changeClock } from '../deadlines/change-clock.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { requireRight } from './require-right.ts';

/** The due date is counted as if it had not been extended. @throws {DomainError} */
export const takeBackExtension = takeBackClock('extension', (clock, at) => ({
  ...clock,
  extensions: clock.extensions.filter((extension) => extension.at !== at),
}));

/** The due date is counted as if it had not been paused. @throws {DomainError} */
export const takeBackPause = takeBackClock('pause', (clock, at) => ({
  ...clock,
  pauses: clock.pauses.filter(({ from, to }) => from !== at || to !== undefined),
}));

/** The due date stands still again, since it was first paused: as if it had not been let run. @throws {DomainError} */
export const takeBackResumption = takeBackClock('resumption', (clock, at) => ({
  ...clock,
  pauses: clock.pauses.map(({ to, ...pause }) => (to === undefined || to === at ? pause : { ...pause, to })),
}));

function takeBackClock(
  name: 'extension' | 'pause' | 'resumption',
  change: (clock: DeadlineClock, at: string) => DeadlineClock,
) {
  return async (work: RecordWork, { facts, at, nonce }: RecordActionRow): Promise<Done<RecordVersion>> => {
    requireRight(work, { change: name });
    const deadline = String(facts.deadline);
    return changeClock(work, deadline, (clock) => change(clock, at.toISOString()), {
      log: { kind: 'deadline', action: `undo-${name}`, facts: { deadline, undoes: nonce } },
      note: auditNote('undone', { change: name }),
    });
  };
}
