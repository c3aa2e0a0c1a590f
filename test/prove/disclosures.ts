import { canaryPattern, type MixedWork } from './mixed-work.ts';
import type { Exchange } from './wire-tap.ts';

/** An audit entry, with when its transaction committed. */
export interface LoggedEntry {
  readonly seq: number;
  readonly type: string;
  readonly outcome: string;
  readonly actor: string | null;
  /** Pseudonyms, hexadecimal. */
  readonly subjects: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly committedAt: number;
  readonly isCountersigned: boolean;
}

/** What went over the wire, held against the log. */
export interface Disclosures {
  readonly answers: number;
  /** Pairs of an answer and a record whose canary stood in it. */
  readonly disclosed: number;
  readonly canaries: number;
  /** No entry of that request says it: nobody, another person, another record. */
  readonly unlogged: number;
  /** The entry committed only after the first byte was on the wire. */
  readonly late: number;
  readonly withoutReason: number;
  readonly notCountersigned: number;
  /** Canaries that belong to no record: what somebody had just sent came back to them. */
  readonly echoes: number;
  readonly strayed: number;
  /** Smallest time from commit to first byte, milliseconds. */
  readonly closest: number;
  /** Entries that say something was shown although no canary was: whoever asked may have hung up, or there was none. */
  readonly entriesWithoutDisclosure: Readonly<Record<string, number>>;
  readonly examples: readonly string[];
}

/** What is needed to read an entry. */
export interface LogReading {
  readonly entries: readonly LoggedEntry[];
  /** Account of a persona. */
  readonly accounts: ReadonlyMap<string, string>;
  pseudonym(record: string): string;
}

/** Entry types by which something is shown. */
const shows = new Set([
  'opened',
  'listed',
  'unmasked',
  'document-opened',
  'documents-listed',
  'notes-read',
  'history-read',
]);

/** Matches each canary seen on the wire to the entry of that request: who, which record, why, and committed before the first byte. */
export function holdAgainstLog(
  exchanges: readonly Exchange[],
  { canaries, sessions }: Pick<MixedWork, 'canaries' | 'sessions'>,
  { entries, accounts, pseudonym }: LogReading,
): Disclosures {
  const byRequest = Map.groupBy(entries, ({ body }) => String(body.request));
  const disclosing = new Set<number>();
  const examples: string[] = [];
  const count = { disclosed: 0, unlogged: 0, late: 0, withoutReason: 0, notCountersigned: 0, echoes: 0, strayed: 0 };
  const seen = new Set<string>();
  let closest = Number.POSITIVE_INFINITY;
  for (const exchange of exchanges) {
    const { records, echoed, strayed, found } = recordsIn(exchange, canaries);
    for (const canary of found) seen.add(canary);
    count.echoes += echoed;
    count.strayed += strayed;
    const head = exchange.answer.subarray(0, 4096).toString('latin1');
    const request = /^x-request-id: *(\S+)/im.exec(head)?.[1] ?? 'none';
    const persona = sessions.get(cookieIn(exchange));
    const account = persona && accounts.get(persona);
    for (const record of records) {
      count.disclosed += 1;
      const named = (byRequest.get(request) ?? []).filter(
        ({ outcome, actor, subjects }) =>
          outcome === 'done' && actor === account && account !== undefined && subjects.includes(pseudonym(record)),
      );
      for (const { seq } of named) disclosing.add(seq);
      const early = named.filter(({ committedAt }) => committedAt <= exchange.answeredAt!);
      const [line] = exchange.request.subarray(0, 200).toString('latin1').split('\r\n');
      if (named.length === 0) count.unlogged += 1;
      else if (early.length === 0) count.late += 1;
      else if (!early.some(({ body }) => body.role ?? body.purpose ?? body.lease)) count.withoutReason += 1;
      else if (!early.some(({ isCountersigned }) => isCountersigned)) count.notCountersigned += 1;
      if (early.length === 0) examples.push(`${persona}: ${line} (${named.length === 0 ? 'no entry' : 'late'})`);
      for (const { committedAt } of early) closest = Math.min(closest, exchange.answeredAt! - committedAt);
    }
  }
  const entriesWithoutDisclosure: Record<string, number> = {};
  const workers = new Set([...sessions.values()].map((persona) => accounts.get(persona)));
  for (const { seq, type, outcome, actor } of entries) {
    if (outcome !== 'done' || !shows.has(type) || disclosing.has(seq) || !actor || !workers.has(actor)) continue;
    entriesWithoutDisclosure[type] = (entriesWithoutDisclosure[type] ?? 0) + 1;
  }
  return {
    answers: exchanges.filter(({ answeredAt }) => answeredAt !== undefined).length,
    canaries: seen.size,
    ...count,
    closest: Math.round(closest * 1000) / 1000,
    entriesWithoutDisclosure,
    examples: examples.slice(0, 5),
  };
}

function recordsIn({ request, answer }: Exchange, canaries: ReadonlyMap<string, string>) {
  const own = new Set(request.toString('latin1').match(canaryPattern) ?? []);
  const found = new Set(answer.toString('latin1').match(canaryPattern) ?? []);
  const records = new Set<string>();
  let echoed = 0;
  let strayed = 0;
  for (const canary of found) {
    const record = canaries.get(canary);
    if (record !== undefined) records.add(record);
    else if (own.has(canary)) echoed += 1;
    else strayed += 1;
  }
  return { records, echoed, strayed, found };
}

function cookieIn({ request }: Exchange): string {
  return /^cookie: *([^\r\n]+)/im.exec(request.subarray(0, 4096).toString('latin1'))?.[1] ?? '';
}
