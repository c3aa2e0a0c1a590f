/** Letters Canada Post never uses are left out, which keeps most product codes from being taken for a postal code. */
const POSTAL_CODE = /\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?(\d[ABCEGHJ-NPRSTV-Z]\d)\b/i;
const STREET =
  /^\s*(\d{1,6}[A-Za-z]?(-\d+)?[\s,]|(p\.?o\.?|c\.?p\.?)\s|po box|box\s|case postale|suite|unit|apt|app\.|bureau|r\.?r\.?\s?\d|site\s|house of commons|chambre des communes|(the )?senate|(le )?sénat)/iu;
const PLACE =
  /\b(ontario|on|quebec|québec|qc|british columbia|bc|alberta|ab|manitoba|mb|saskatchewan|sk|nova scotia|ns|new brunswick|nb|newfoundland|nl|prince edward island|pe|yukon|yt|nunavut|nu|northwest territories|nt|canada)\b/iu;

/** A postal address block that ends with a Canadian postal code: that line and up to three above it that belong to it; lines joined by \n. */
export function findAddress(lines: string[]): string | undefined {
  const end = lines.findIndex((line) => line.length <= 120 && POSTAL_CODE.test(line));
  if (end < 0) return undefined;
  const block = [normalise(lines[end]!)];
  for (let at = end - 1; at >= 0 && at >= end - 3; at -= 1) {
    const line = lines[at]!.trim();
    if (line === '' || line.length > 80 || /@|https?:/i.test(line)) break;
    const belongs =
      STREET.test(line) ||
      (PLACE.test(line) && line.includes(',')) ||
      (block.length === 1 && /^\p{Lu}[\p{L}\s.'’-]{2,30},?\s*$/u.test(line) && STREET.test(lines[at - 1] ?? ''));
    if (!belongs) break;
    block.unshift(line);
    if (/^\d/.test(line) && !/^(suite|unit|apt|app)/iu.test(lines[at - 1] ?? '')) break;
  }
  return block.join('\n');
}

/** The line with its postal code written as A1A 1A1. */
function normalise(line: string): string {
  return line
    .trim()
    .replace(POSTAL_CODE, (_, first: string, second: string) => `${first.toUpperCase()} ${second.toUpperCase()}`);
}
