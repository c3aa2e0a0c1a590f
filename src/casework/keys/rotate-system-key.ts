import { requireFreshStepUp } from '../accounts/acting-person.ts';
import { auditNote, systemCommand } from '../commands.ts';

/**
 * Makes the next epoch of a system's key, while the system is in use: what is made from then on is wrapped under it, and a job wraps the data
 * keys of older epochs anew. Nothing sealed is touched, and older backups stay readable until their epoch is destroyed.
 *
 * @throws {DomainError} `step-up-needed`
 */
export const rotateSystemKey = systemCommand<{ system: string }, { epoch: number }>({
  name: 'rotate-system-key',
  installationRoles: ['security-officer'],
  work: async (work) => {
    requireFreshStepUp(work);
    const { rotation } = work.system.keeper;
    const epoch = await rotation.makeEpoch(work.tx, work.now);
    return {
      output: { epoch },
      notes: [auditNote('key-made', { epoch })],
      after: () => void rotation.learn().catch(() => undefined),
    };
  },
});
