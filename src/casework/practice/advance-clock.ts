import { auditNote, controlCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { fireDueTimers } from '../timers/fire-due-timers.ts';
import { parseDuration } from './parse-duration.ts';
import { asPracticeClock, type PracticeClock } from './practice-clock.ts';

/** The service that does what practice mode does by itself. */
export const practiceService = 'practice';

/** Records that the practice clock was moved, and where to. */
export const moveClock = controlCommand<{ advance: string }, { now: string }>({
  name: 'move-clock',
  installationRoles: 'anyone',
  work: async ({ installation }, { advance }) => {
    const clock = requirePracticeClock(installation);
    await clock.advance(parseDuration(advance));
    const now = clock.now().toISOString();
    return { output: { now }, notes: [auditNote('clock-moved', { to: now })] };
  },
});

/**
 * Practice mode only: moves the clock forward by an ISO 8601 duration and lets happen what falls due on the way: deadlines, reminders
 * and escalations fire, sessions and authorities expire.
 *
 * @throws {DomainError} `not-found` in real mode, `invalid`
 */
export async function advanceClock(installation: Installation, advance: string): Promise<{ now: string }> {
  requirePracticeClock(installation);
  const call = { service: practiceService, requestId: randomId() };
  const moved = await runCommand(installation, call, moveClock, { advance });
  for (const system of installation.listSystems()) await fireDueTimers(installation, system);
  return moved;
}

/** @throws {DomainError} `not-found` in real mode, as if there were nothing here */
export function requirePracticeClock({ mode, clock }: Installation): PracticeClock {
  const practiceClock = mode === 'practice' ? asPracticeClock(clock) : undefined;
  if (!practiceClock) throw notFound('practice-only');
  return practiceClock;
}
