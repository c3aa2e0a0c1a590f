import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DecidingTable, decidingRowOf, decidingText, type RowMacs } from '../storage/deciding-rows.ts';
import type { SystemKeys } from './system-keys.ts';

/** A row that was not believed. */
export interface ForgedRow {
  /** Its table, as a code. */
  readonly table: string;
  readonly row?: string | undefined;
  /** The record it is the row of. */
  readonly record?: string | undefined;
  readonly account: string | undefined;
}

/** MACs kept at most: the same few rows are read at every request of a person. */
const mostKept = 20_000;
/** Those of records: some three megabytes. */
const mostRecords = 5000;
/** Forged rows remembered, so that each is told once and not at every request. */
const mostTold = 1000;

/**
 * Authenticates rows that decide who may see what: HMAC-SHA-256 under a key of its own, derived from the standing key, which outlives every epoch;
 * so turning a system's key over changes none of them.
 *
 * @param onForged told of each row that is not as the program wrote it, once
 */
export function makeRowMacs(keys: SystemKeys, onForged: (row: ForgedRow) => void): RowMacs {
  const kept = new Map<string, Buffer>();
  const told = new Set<string>();
  const read = new Map<unknown, { table: DecidingTable; values: readonly unknown[]; row: object }>();
  const compute = (text: string): Buffer => createHmac('sha256', keys.standing('row-mac')).update(text).digest();
  // Records apart: there are so many that theirs would push out those of the people who look at them.
  const keptOfRecords = new Map<string, Buffer>();
  const macOf = (text: string, table: DecidingTable): Buffer => {
    const [among, most] = table === 'casework.record' ? [keptOfRecords, mostRecords] : [kept, mostKept];
    const known = among.get(text);
    if (known) return known;
    const made = compute(text);
    if (among.size >= most) among.clear();
    among.set(text, made);
    return made;
  };
  const tell = (text: string, table: DecidingTable, row: object, mac: Uint8Array | null | undefined) => {
    const name = `${Buffer.from(mac ?? []).toString('hex')} ${text}`;
    if (told.has(name)) return;
    if (told.size >= mostTold) told.clear();
    told.add(name);
    const { id, account, to_account } = row as Record<string, string | undefined>;
    // The log names records by pseudonyms, and the operator is told none.
    const named = table === 'casework.record' ? { record: id } : { row: id };
    onForged({
      ...named,
      table: table.slice(table.indexOf('.') + 1).replaceAll('_', '-'),
      account: account ?? to_account,
    });
  };
  const isGenuine: RowMacs['isGenuine'] = (table, row, mac) => {
    const text = decidingText(table, row);
    const expected = macOf(text, table);
    const holds = mac?.length === expected.length && timingSafeEqual(mac, expected);
    if (!holds) tell(text, table, row, mac);
    return holds;
  };
  return {
    isGenuine,
    macRow: (table, row) => macOf(decidingText(table, row), table),
    readGenuine: <Row extends object>(table: DecidingTable, values: readonly unknown[]) => {
      // The same row with the same MAC was found genuine before: it need only be the same in everything.
      const known = read.get(values.at(-1));
      if (known?.table === table && known.values.every((value, index) => value === values[index]))
        return known.row as Row;
      const row = decidingRowOf<Row>(table, values);
      if (!isGenuine(table, row, row.mac)) return undefined;
      if (read.size >= mostKept) read.clear();
      read.set(values.at(-1), { table, values, row: Object.freeze(row) });
      return row;
    },
  };
}
