import { countLeasesInTx } from '../../storage/emergency/leases.ts';
import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { systemCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { breakGlass, type Lease, tooManyLeases } from './break-glass.ts';

export interface BreakGlassByNumberInput {
  readonly system: string;
  readonly controlNumber: string;
  readonly reason: string;
  readonly category: string;
}

/**
 * Takes emergency access to the record of a control number. A number that no record has is answered exactly like one that is kept
 * from the person: neither the refusal nor its order tells whether the record exists.
 */
export const breakGlassByNumber = systemCommand<BreakGlassByNumberInput, Lease & { record: string }>({
  name: 'break-glass-by-number',
  action: 'break-glass',
  work: async (work, { system, controlNumber, reason, category }) => {
    const { perDay } = work.definition.system.breakGlass;
    const since = new Date(work.now.getTime() - 86_400_000);
    // Before anything is looked for, or the limit would be told only for records that exist.
    if ((await countLeasesInTx(work.tx, work.account, since)) >= perDay) throw tooManyLeases(perDay);
    const found = await findIdByControlNumber(work.tx, controlNumber.trim().toUpperCase());
    const record = found ?? randomId();
    const done = await breakGlass.work(work, { system, record, reason, category });
    return { ...done, output: { ...done.output, record } };
  },
});
