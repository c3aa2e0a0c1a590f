import { findDualDecision } from '../../storage/control/dual-decisions.ts';
import { consoleAccount, requireFreshStepUp } from '../accounts/acting-person.ts';
import { approveWaiting, askSecondPerson, getWaiting, refuseWaiting } from '../accounts/dual-decision.ts';
import { refused } from '../accounts/refused.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand, systemCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';

/** An epoch of a system's key. */
export interface EpochOfSystem {
  readonly system: string;
  readonly epoch: number;
}

/** Kind of the decision about one epoch, as a code of the audit log: what is approved for one is no good for another. */
export function destroyKind(system: string, epoch: number): string {
  return `destroy-key.${system.replace(/^_/, 'invented.')}.${epoch}`;
}

/** The epoch a kind of decision is about; undefined for decisions about anything else. */
export function epochOfKind(kind: string): EpochOfSystem | undefined {
  const [, system, epoch] = /^destroy-key\.(.+)\.(\d+)$/.exec(kind) ?? [];
  return system === undefined ? undefined : { system: system.replace(/^invented\./, '_'), epoch: Number(epoch) };
}

/** Asks that the key of a retired epoch be destroyed; a second person decides. @throws {DomainError} */
export const askDestroyEpoch = controlCommand<EpochOfSystem, { decision: string; digest: string }>({
  name: 'ask-destroy-key-epoch',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, { system, epoch }) => {
    const content = await contentOf(work.installation, { system, epoch });
    const kind = destroyKind(system, epoch);
    const { notes, ...output } = await askSecondPerson(work, { kind, subject: consoleAccount, content });
    return { output, notes };
  },
});

/** Another security officer approves exactly what was asked. The key itself is destroyed by `destroyEpoch`. */
export const approveDestroyEpoch = controlCommand<EpochOfSystem & { decision: string; digest: string }, null>({
  name: 'approve-destroy-key-epoch',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, { system, epoch, decision, digest }) => {
    const row = await getWaiting(work, decision, destroyKind(system, epoch));
    const content = await contentOf(work.installation, { system, epoch });
    const { notes } = await approveWaiting(work, { ...row, subject: null }, { seen: digest, content });
    return { output: null, notes };
  },
});

/** Refuses, or withdraws what one asked oneself. */
export const refuseDestroyEpoch = controlCommand<EpochOfSystem & { decision: string }, null>({
  name: 'refuse-destroy-key-epoch',
  installationRoles: ['security-officer'],
  work: async (work, { system, epoch, decision }) => {
    const row = await getWaiting(work, decision, destroyKind(system, epoch));
    return { output: null, notes: await refuseWaiting(work, row) };
  },
});

/**
 * Destroys the key of a retired epoch that wraps nothing any more, as two people decided: what backups hold under it cannot be read again.
 *
 * @throws {DomainError} `refused` without an approved decision about exactly this epoch, or when the database still needs it
 */
export const destroyEpoch = systemCommand<EpochOfSystem & { decision: string }, { epoch: number }>({
  name: 'destroy-key-epoch',
  installationRoles: ['security-officer'],
  work: async (work, { system, epoch, decision }) => {
    requireFreshStepUp(work);
    const { control } = work.installation;
    const row = await control.database.transaction((tx) => findDualDecision(tx, control.keeper, decision));
    if (row?.kind !== destroyKind(system, epoch) || row.outcome !== 'approved') {
      throw refused(
        'not-decided',
        'Two people have to decide this first.',
        'Deux personnes doivent d’abord en décider.',
      );
    }
    const { rotation } = work.system.keeper;
    if (!(await rotation.destroy(work.tx, epoch))) throw stillNeeded();
    return {
      output: { epoch },
      notes: [auditNote('key-destroyed', { epoch })],
      after: () => void rotation.learn().catch(() => undefined),
    };
  },
});

/**
 * Approves, in the installation's database, and destroys, in the system's: they have no common transaction. Repeating it with the same key
 * finishes what an interruption left.
 *
 * @throws {DomainError}
 */
export async function decideDestroyEpoch(
  installation: Installation,
  call: Call,
  input: EpochOfSystem & { decision: string; digest: string },
): Promise<void> {
  const { system, epoch, decision } = input;
  await runCommand(installation, call, approveDestroyEpoch, input);
  await runCommand(installation, call, destroyEpoch, { system, epoch, decision });
}

async function contentOf(installation: Installation, { system, epoch }: EpochOfSystem): Promise<unknown> {
  const found = installation.findSystem(system);
  if (!found) throw notFound('no-such-system');
  const state = (await found.keeper.rotation.list()).find((one) => one.epoch === epoch);
  if (!state) throw notFound('no-such-epoch');
  if (state.retired_at === null || state.data_keys > 0) throw stillNeeded();
  return { system, epoch, madeAt: state.made_at.toISOString() };
}

function stillNeeded() {
  return refused(
    'still-needed',
    'This key still wraps data keys, or is the newest. Only a retired key that wraps nothing can be destroyed.',
    'Cette clé enveloppe encore des clés de données ou est la plus récente. Seule une clé retirée qui n’enveloppe rien peut être détruite.',
  );
}
