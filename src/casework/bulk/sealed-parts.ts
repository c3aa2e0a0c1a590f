import type { RecordSnapshot } from '../../engine/types.ts';
import type { Keeper } from '../../keeper/index.ts';
import type { BulkRunRow } from '../../storage/bulk/bulk-runs.ts';
import type { RecordWork } from '../commands.ts';

/** A record as it was before an act of a run. */
export interface Before {
  readonly snapshot: RecordSnapshot;
  readonly priority: number;
}

const reasonContext = (run: string) =>
  ({ table: 'casework.bulk_run', column: 'sealed_reason', row: run, counter: 0 }) as const;
const beforeContext = (run: string, record: string) =>
  ({ table: 'casework.bulk_item', column: 'sealed_before', row: `${run}/${record}`, counter: 0 }) as const;

/** Seals the reason of a run: it is free text. */
export function sealReason(keeper: Pick<Keeper, 'sealForSystem'>, run: string, reason: string): Buffer {
  return keeper.sealForSystem(reasonContext(run), reason);
}

/** The reason of a run, if it has one. */
export function openReason(
  keeper: Pick<Keeper, 'unsealForSystem'>,
  { id, sealed_reason }: Pick<BulkRunRow, 'id' | 'sealed_reason'>,
): string | undefined {
  return sealed_reason ? keeper.unsealForSystem(reasonContext(id), sealed_reason).toString('utf8') : undefined;
}

/** Seals the record as it is, under its own key: what destroys the record destroys this too. */
export function sealBefore({ system, file }: RecordWork, run: string): Buffer {
  const before: Before = { snapshot: file.snapshot, priority: file.row.priority };
  return system.keeper.seal(file.key, beforeContext(run, file.row.id), JSON.stringify(before));
}

/** Opens what `sealBefore` kept. */
export function openBefore({ system, file }: RecordWork, run: string, sealed: Buffer): Before {
  const text = system.keeper.unseal(file.key, beforeContext(run, file.row.id), sealed).toString('utf8');
  return JSON.parse(text) as Before;
}
