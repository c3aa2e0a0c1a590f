import { randomUUID } from 'node:crypto';
import type { Client } from '../support/api-client.ts';
import type { Asker } from '../support/oracle.ts';
import { nobody, type Probe, type RecordProbe } from './record-routes.ts';
import { type Seen, sendPatiently } from './send.ts';
import type { Actor, Known, Planted, World } from './world.ts';

/** What was tried and what was wrong with it. */
export interface Tally {
  tried: number;
  /** Answers by what they were expected to be. */
  readonly expected: Record<'shown' | 'allowed' | 'forbidden' | 'absent', number>;
  readonly leaks: string[];
  readonly wrong: string[];
  /** Answers that asked to wait and showed nothing, by what they said. */
  readonly waited: Record<string, number>;
}

export function newTally(): Tally {
  return { tried: 0, expected: { shown: 0, allowed: 0, forbidden: 0, absent: 0 }, leaks: [], wrong: [], waited: {} };
}

/** Sends as one person, patiently; an answer that asks to wait must show nothing whatever. */
export function sendAs({ client }: Pick<Trial, 'client'>, actor: Actor, probe: Probe, tally: Tally): Promise<Seen> {
  return sendPatiently(client, probe, {
    cookie: actor.cookie,
    onWait: ({ text, canaries }) => {
      const said = /(audit log[^.<]*|database cannot[^.<]*|changing this)/.exec(text)?.[1] ?? 'something else';
      tally.waited[said] = (tally.waited[said] ?? 0) + 1;
      if (canaries.length > 0)
        tally.leaks.push(`${actor.label} ${probe.method} ${probe.path}: asks to wait, and shows something`);
    },
  });
}

/** Someone as the oracle knows them, in one system. */
export function askerIn(actor: Actor, system: string): Asker {
  return {
    account: actor.account,
    grants: actor.roles
      .filter((held) => held.system === undefined || held.system === system)
      .map(({ role, office }) => ({ role, office })),
  };
}

/** Tries one kind of request as one person on every record, on a record of the other system, and on nothing at all. */
export async function tryRecords(
  trial: Trial,
  actor: Actor,
  { system, probe }: { system: string; probe: RecordProbe },
  tally: Tally,
): Promise<void> {
  const { world, isTried = () => true } = trial;
  const noId = randomUUID();
  const none = await sendAs(trial, actor, probe.probe({ system, id: noId }, undefined), tally);
  // A page names the address it was asked for.
  const nothing = { ...none, bytes: none.bytes.replaceAll(noId, '…').replaceAll(nobody, '…') };
  tally.tried += 1;
  if (nothing.status !== 404) tally.wrong.push(`${actor.label} ${probe.route} on nothing: ${nothing.status}`);
  for (const record of world.records) {
    if (!isTried(isVisible(world, actor, record, system))) continue;
    const known = record.system === system ? record : undefined;
    const sent = await sendAs(trial, actor, probe.probe({ system, id: record.id }, known), tally);
    const ids = [record.id, nobody, ...record.documents];
    const seen = { ...sent, bytes: ids.reduce((bytes, id) => bytes.replaceAll(id, '…'), sent.bytes) };
    tally.tried += 1;
    const say = `${actor.label} ${probe.route} (${probe.action}) on ${record.label} in ${system}: ${seen.status}`;
    judge({ world, actor, known, probe }, { seen, nothing, say }, tally);
    judgeCanaries(world, actor, { system, seen, say, purpose: probe.action === 'unmask' }, tally);
    if (known && seen.status === 200 && probe.route.startsWith('GET /api/') && probe.route.endsWith('/:record')) {
      judgeFields(world, actor, { known, seen, say, purpose: probe.action === 'unmask' }, tally);
    }
  }
}

/** Everything that is tried, on what, and which part of it. */
export interface Trial {
  readonly world: World;
  readonly client: Client;
  /** Whether to try a record, by whether the person sees it: what is not seen is most of it. */
  readonly isTried?: (isVisible: boolean) => boolean;
}

function isVisible({ oracles }: World, actor: Actor, record: Known, system: string): boolean {
  return record.system === system && oracles.get(system)!.may(askerIn(actor, system), record, 'view');
}

/** Every path of a value in the answer must be one that is read; what is covered is named as such. */
function judgeFields(
  { oracles }: World,
  actor: Actor,
  { known, seen, say, purpose }: { known: Known; seen: Seen; say: string; purpose: boolean },
  tally: Tally,
): void {
  const { fields, masked } = JSON.parse(seen.text) as { fields?: object; masked?: string[] };
  if (!fields || !masked) return;
  const theirs = oracles.get(known.system)!.fields(askerIn(actor, known.system), known);
  const over = leaves(fields).filter((path) => !theirs.read.has(path) && !(purpose && theirs.masked.has(path)));
  if (over.length > 0) tally.leaks.push(`${say}; returns ${over}`);
  const covered = purpose ? [] : [...theirs.masked];
  if (JSON.stringify(masked.toSorted(byText)) !== JSON.stringify(covered.toSorted(byText))) {
    tally.wrong.push(`${say}; covers ${masked} instead of ${covered}`);
  }
}

function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'object' ? leaves(one, path) : [path]));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`));
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function judge(
  { world, actor, known, probe }: { world: World; actor: Actor; known: Known | undefined; probe: RecordProbe },
  { seen, nothing, say }: { seen: Seen; nothing: Seen; say: string },
  tally: Tally,
): void {
  const oracle = known && world.oracles.get(known.system)!;
  const asker = known && askerIn(actor, known.system);
  if (!known || !oracle!.learns(asker!, known, probe.action)) {
    tally.expected.absent += 1;
    if (seen.bytes !== nothing.bytes) tally.wrong.push(`${say}; like nothing there is: ${nothing.status}`);
    return;
  }
  if (probe.of && !probe.of.includes(known.recordType)) {
    if (seen.status !== 422) tally.wrong.push(`${say}; there is no such action`);
    return;
  }
  if (!oracle!.may(asker!, known, probe.action)) {
    tally.expected.forbidden += 1;
    if (seen.status !== 403 && !probe.refused?.includes(seen.status)) tally.wrong.push(`${say}; not theirs to do`);
    return;
  }
  const isMissing =
    probe.route.startsWith('GET /api/') && probe.route.endsWith('/content') && known.documents.length === 0;
  tally.expected[probe.allowed.includes(200) ? 'shown' : 'allowed'] += 1;
  if (!(isMissing ? [404] : probe.allowed).includes(seen.status)) tally.wrong.push(`${say}; theirs to do`);
}

/** Every canary in an answer must be one this person may see there. */
export function judgeCanaries(
  world: World,
  actor: Actor,
  {
    system,
    seen,
    say,
    purpose = false,
    list = false,
  }: { system: string; seen: Seen; say: string; purpose?: boolean; list?: boolean },
  tally: Tally,
): void {
  for (const token of seen.canaries) {
    const planted = world.canaries.get(token);
    const record = planted && world.records.find(({ id }) => id === planted.record);
    if (planted && record?.system === system && mayShow(world, actor, { record, planted, purpose, list })) continue;
    tally.leaks.push(`${say}; shows ${planted?.kind} ${planted?.path ?? ''} of ${record?.label} of ${record?.system}`);
  }
}

function mayShow(
  { oracles }: World,
  actor: Actor,
  { record, planted, purpose, list }: { record: Known; planted: Planted; purpose: boolean; list: boolean },
): boolean {
  const oracle = oracles.get(record.system)!;
  const asker = askerIn(actor, record.system);
  const may = (action: string) => oracle.may(asker, record, action);
  switch (planted.kind) {
    case 'note':
      return may('view') && may('read-notes');
    case 'document':
    case 'document-title':
      return may('view') && may('read-documents');
    case 'field': {
      const { read, masked } = oracle.fields(asker, record);
      const isRead = read.has(planted.path!) || (purpose && may('unmask') && masked.has(planted.path!));
      return may(list ? 'list' : 'view') && isRead;
    }
  }
}
