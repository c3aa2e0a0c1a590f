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
  [builtins.TIMESTAMPTZ, parseMoment],
]);
const driverParsers = new Map<number, Parse>();

/** The parser of a type's text form, in the shape the driver asks for. */
export const valueTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary'
      ? types.getTypeParser(oid, format)
      : (parsers.get(oid) ?? driverParsers.get(oid) ?? keepDriverParser(oid))) as typeof types.getTypeParser,
};

/** Asked for each column of each answer: the driver's own look-up is done once for each type. */
function keepDriverParser(oid: number): Parse {
  const parse = types.getTypeParser(oid, 'text') as Parse;
  driverParsers.set(oid, parse);
  return parse;
}

const driverMoment = types.getTypeParser(builtins.TIMESTAMPTZ, 'text') as Parse;

/** `2026-11-21 17:43:00.123456+00`, as our sessions in UTC have it; everything else (other zones, years, infinity) the driver reads. */
function parseMoment(text: string): unknown {
  if (
    text.length < 22 ||
    text.length > 29 ||
    !text.endsWith('+00') ||
    text[0] === '0' ||
    text[4] !== '-' ||
    text[10] !== ' '
  ) {
    return driverMoment(text);
  }
  const fraction = text.length === 22 ? 0 : Math.trunc(Number(`0${text.slice(19, -3)}`) * 1000 + 1e-6);
  return new Date(
    Date.UTC(
      Number(text.slice(0, 4)),
      Number(text.slice(5, 7)) - 1,
      Number(text.slice(8, 10)),
      Number(text.slice(11, 13)),
      Number(text.slice(14, 16)),
      Number(text.slice(17, 19)),
      fraction,
    ),
  );
}

/** Our bigint columns count things and stay far below 2^53; a larger one is a fault, never a rounded number. */
function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53');
  return value;
}
