import type { RowMacs } from '../storage/deciding-rows.ts';

/** A row of a record whose columns that decide who may see it are as the program wrote them. */
export type Believed<Row> = Row & { readonly [believed]: true };
declare const believed: unique symbol;

/** Those of some rows of records that are believed; the others are shown to nobody, and are told. */
export function believeRecords<Row extends { readonly mac: Uint8Array | null }>(
  macs: RowMacs,
  found: readonly Row[],
): Believed<Row>[] {
  return found.filter((row): row is Believed<Row> => macs.isGenuine('casework.record', row, row.mac));
}
