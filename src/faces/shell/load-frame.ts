import type { Call } from '../../casework/call.ts';
import { DomainError } from '../../casework/domain-error.ts';
import { countWorklists } from '../../casework/home/see-my-work.ts';
import type { Installation } from '../../casework/installation.ts';
import { countNewNotices } from '../../casework/notices/see-notices.ts';
import { runQuery } from '../../casework/run-query.ts';
import { type Me, me } from '../../casework/sign-in/me.ts';
import { listMySystems, type SystemView } from '../../casework/systems/describe-systems.ts';
import { listViews, type ViewsSeen } from '../../casework/worklists/views/list-views.ts';

/** What stands around every page of someone signed in. */
export interface FrameData {
  readonly me: Me;
  readonly systems: readonly SystemView[];
}

type Counts = Awaited<ReturnType<typeof runQuery<{ system: string }, WorklistCount[]>>>;
interface WorklistCount {
  readonly id: string;
  readonly title: { readonly en: string; readonly fr: string };
  readonly count: number;
}

/** Doors behind the frame; every route of a face goes through them too. */
export const frameDoors = [me, listMySystems, countWorklists, listViews, countNewNotices];

/** How long the frame of a session may be shown after it changed, in milliseconds: menus and counts, never a permission. */
const keptFor = 10_000;
/** What is dear to find, as counts of very long lists are, may be shown longer: this many times as long as finding it took, but not for ever. */
const keptPerTime = 300;
const keptAtMost = 60_000;
const mostKept = 2000;
const frames = new WeakMap<Installation, Map<string, { until: number; value: Promise<unknown> }>>();

/** Name, systems and roles of the person, for the header. @throws {DomainError} */
export function loadFrame(installation: Installation, call: Call): Promise<FrameData> {
  return keep(installation, call, 'frame', async () => {
    const [person, systems] = await Promise.all([
      runQuery(installation, call, me, {}),
      runQuery(installation, call, listMySystems, {}),
    ]);
    return { me: person, systems };
  });
}

/** Counts of the worklists for the navigation; none where the person may list nothing. */
export function loadCounts(installation: Installation, call: Call, system: SystemView): Promise<Counts> {
  if (!system.may.includes('list')) return Promise.resolve([]);
  return keep(installation, call, `counts ${system.id}`, async () => {
    try {
      return [...(await runQuery(installation, call, countWorklists, { system: system.id }))];
    } catch (fault) {
      // A page is not refused because the counts beside it cannot be shown.
      if (fault instanceof DomainError) return [];
      throw fault;
    }
  });
}

/** The saved views of the person for the navigation; none where they may list nothing, or where they cannot be shown. */
export function loadViews(installation: Installation, call: Call, system: SystemView): Promise<ViewsSeen['views']> {
  if (!system.may.includes('list')) return Promise.resolve([]);
  return keep(installation, call, `views ${system.id}`, async () => {
    try {
      return (await runQuery(installation, call, listViews, { system: system.id })).views;
    } catch (fault) {
      if (fault instanceof DomainError) return [];
      throw fault;
    }
  });
}

/** How many notices wait, for the navigation; none in quiet hours, where the person may list nothing, or where it cannot be told. */
export function loadNotices(installation: Installation, call: Call, system: SystemView): Promise<number> {
  if (!system.may.includes('list')) return Promise.resolve(0);
  return keep(installation, call, `notices ${system.id}`, async () => {
    try {
      return (await runQuery(installation, call, countNewNotices, { system: system.id })).count;
    } catch (fault) {
      if (fault instanceof DomainError) return 0;
      throw fault;
    }
  });
}

/** Forgets what was kept for a session: what it changed shows at once. */
export function forgetFrame(installation: Installation, call: Call): void {
  const kept = frames.get(installation);
  const session = call.caller?.session ?? '';
  for (const key of kept?.keys() ?? []) if (key.startsWith(`${session} `)) kept?.delete(key);
}

function keep<Value>(installation: Installation, call: Call, what: string, load: () => Promise<Value>): Promise<Value> {
  const kept = frames.get(installation) ?? new Map<string, { until: number; value: Promise<unknown> }>();
  frames.set(installation, kept);
  const key = `${call.caller?.session ?? ''} ${what}`;
  const now = Date.now();
  const known = kept.get(key);
  if (known && known.until > now) return known.value as Promise<Value>;
  if (kept.size > mostKept) kept.clear();
  const value = load();
  const entry = { until: now + keptFor, value };
  kept.set(key, entry);
  value.then(
    () => {
      entry.until = now + Math.min(keptAtMost, Math.max(keptFor, (Date.now() - now) * keptPerTime));
    },
    () => kept.delete(key),
  );
  return value;
}
