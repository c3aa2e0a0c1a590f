import { z } from 'zod';
import { isId } from '../../../casework/random-id.ts';
import { type PlaceInList, placeOf, placeQuery } from '../worklist/place-in-list.ts';

const name = '__Host-chancery-places';
/** Records whose place is remembered; more windows than these are rarely worked in at once. */
const mostPlaces = 3;
/** Browsers keep cookies of 4096 bytes. */
const longest = 3500;

const shape = z.tuple([
  z.string(),
  z.array(z.object({ record: z.string().refine(isId), list: placeQuery.list, at: placeQuery.at, row: placeQuery.row })),
]);
type Kept = z.infer<typeof shape>[1];

interface Whose {
  /** The `Cookie` header. */
  readonly header: string | undefined;
  readonly account: string;
}

/**
 * Set-Cookie value that remembers from where a record was gone to, so that its forms and tabs lead on from there too. Codes and ids of the
 * last few records, for this person and until the browser is closed.
 */
export function placeCookie({ header, account }: Whose, record: string, place: PlaceInList): string | undefined {
  const others = keptIn({ header, account }).filter((one) => one.record !== record);
  for (let most = mostPlaces - 1; most >= 0; most -= 1) {
    const kept: Kept = [{ record, ...place }, ...others.slice(0, most)];
    const value = Buffer.from(JSON.stringify([account, kept])).toString('base64url');
    if (value.length <= longest) return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict`;
  }
  return undefined;
}

/** From where this person went to a record last. */
export function findPlace(whose: Whose, record: string): PlaceInList | undefined {
  const found = keptIn(whose).find((one) => one.record === record);
  return found && placeOf(found);
}

/** What somebody else left in this browser, or what is no such cookie, is nothing. */
function keptIn({ header, account }: Whose): Kept {
  const [, value = ''] = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{1,${longest}})(?:;|$)`).exec(header ?? '') ?? [];
  if (value === '') return [];
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return read.success && read.data[0] === account ? read.data[1] : [];
  } catch {
    return [];
  }
}
