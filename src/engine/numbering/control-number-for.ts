/**
 * The control number of a record: the pattern of its record type with the year and the running number, padded with zeros to the width
 * the pattern asks for and longer when it outgrows it. `controlNumberFor('LC-{year}-{sequence:5}', 2026, 7)` is `LC-2026-00007`.
 * @throws RangeError when year or sequence is no positive whole number, or the pattern lacks one of the two marks
 */
export function controlNumberFor(pattern: string, year: number, sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError('a running number is a whole number from 1');
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError('a year has four digits');
  const mark = /\{sequence:([1-9])\}/.exec(pattern);
  if (!mark || !pattern.includes('{year}')) throw new RangeError('a control number has a {year} and a {sequence:n}');
  return pattern.replace('{year}', String(year)).replace(mark[0], String(sequence).padStart(Number(mark[1]), '0'));
}
