import { deleteSightingsBefore } from '../../storage/disclosure/disclosure.ts';
import type { SystemContext } from '../installation.ts';

/** Hours after which no window of the disclosure budgets (a day and five minutes) reaches a sighting any more. */
const sightingHours = 25;

/** Forgets which records were shown to whom, once no budget counts it: the audit log has it. @returns how many rows @throws {StorageError} */
export async function purgeSightings({ database, clock }: Pick<SystemContext, 'database' | 'clock'>): Promise<number> {
  return await deleteSightingsBefore(database, new Date(clock.now().getTime() - sightingHours * 3_600_000));
}
