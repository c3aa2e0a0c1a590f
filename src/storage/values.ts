import { types } from 'pg';

type Parse = (text: string) => unknown;
const { builtins } = types;
const arrays = { int8: 1016, int4: 1007, date: 1182, text: 1009 };

/** PostgreSQL values as we want them; everything not named here is as the driver has it (timestamptz → Date, bytea → Buffer, numeric → text). */
const parsers = new Map<number, Parse>([
  [builtins.INT8, parseSafeInteger],
  [arrays.int8, types.getTypeParser(arrays.int4) as Parse],
  // A calendar date is no moment: as a Date it would shift with the machine's time zone.
  [builtins.DATE, (text) => text],
  [arrays.date, types.getTypeParser(arrays.text) as Parse],
]);

/** The parser of a type's text form, in the shape the driver asks for. */
export const valueTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) ||
    types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

/** Our bigint columns count things and stay far below 2^53; a larger one is a fault, never a rounded number. */
function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53');
  return value;
}
