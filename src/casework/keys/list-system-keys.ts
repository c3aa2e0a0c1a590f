import { listWaitingDecisions } from '../../storage/control/dual-decisions.ts';
import { systemQuery } from '../queries.ts';
import { destroyKind } from './destroy-key-epoch.ts';

/** One epoch of the key that wraps the data keys of a system. */
export interface KeyEpoch {
  readonly epoch: number;
  readonly madeAt: string;
  readonly retiredAt: string | null;
  /** Data keys it still wraps. */
  readonly dataKeys: number;
  /** It can be destroyed: retired, and it wraps nothing. */
  readonly destroyable: boolean;
  /** A request to destroy it that waits for a second person. */
  readonly waiting: { readonly decision: string; readonly digest: string; readonly askedBy: string } | undefined;
}

/** The epochs of a system's key, newest first. No key is shown, nor anything about a record. */
export const listSystemKeys = systemQuery<{ system: string }, KeyEpoch[]>({
  name: 'list-system-keys',
  installationRoles: ['security-officer', 'auditor'],
  show: async ({ system, installation, now }) => {
    const [epochs, waiting] = await Promise.all([
      system.keeper.rotation.list(),
      listWaitingDecisions(installation.control.database, installation.control.keeper, now),
    ]);
    return epochs.map(({ epoch, made_at, retired_at, data_keys }) => {
      const asked = waiting.find((one) => one.kind === destroyKind(system.id, epoch));
      return {
        epoch,
        madeAt: made_at.toISOString(),
        retiredAt: retired_at?.toISOString() ?? null,
        dataKeys: data_keys,
        destroyable: retired_at !== null && data_keys === 0,
        waiting: asked && { decision: asked.id, digest: asked.digest.toString('hex'), askedBy: asked.asked_by },
      };
    });
  },
});
