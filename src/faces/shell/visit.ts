import type { Call } from '../../casework/call.ts';
import { notFound } from '../../casework/domain-error.ts';
import type { Definition } from '../../casework/records/in-words.ts';
import { runQuery } from '../../casework/run-query.ts';
import { describeSystem, type SystemView } from '../../casework/systems/describe-systems.ts';
import type { Incoming } from '../../http/route.ts';
import type { Content, Language } from '../../ui/index.ts';
import { pageResponse, seeOther } from './answer.ts';
import { lookOf } from './appearance.ts';
import { Frame } from './frame.tsx';
import { forgetFrame, frameDoors, loadCounts, loadFrame, loadNotices, loadViews } from './load-frame.ts';

/** How one page is drawn in its frame. */
export interface Drawing {
  readonly title: string;
  /** This page as a GET; default the path of the request. */
  readonly path?: string | undefined;
  readonly hasErrors?: boolean | undefined;
  readonly status?: number | undefined;
}

/** A request for a page of a system by someone who has a role in it. */
export interface Visit<Params = unknown, Query = unknown, Body = unknown> {
  readonly incoming: Incoming<Params, Query, Body>;
  readonly call: Call;
  readonly language: Language;
  readonly now: Date;
  readonly system: SystemView;
  /** Who is signed in, for lists of people. */
  readonly me: { readonly account: string; readonly name: string };
  /** The version in force. */
  readonly definition: Definition;
  readonly timeZone: string;
  /** `/desk/<system>` */
  readonly base: string;
  draw(drawing: Drawing, children: Content): Promise<Response>;
  /** After a change: counts and menus are read anew, and the browser is sent on. */
  goTo(path: string): Response;
}

/** Doors every page of a system goes through besides its own. */
export const visitDoors = [describeSystem, ...frameDoors];

/**
 * Opens a visit. Someone without a role in the system finds nothing there.
 *
 * @param isGuarded the page goes through a door that decides for itself who sees anything; then roles and menus may be those of a moment
 *   ago, which saves asking the database twice
 * @param isBeat the page asks by itself: it does not count as use of the session
 * @throws {DomainError}
 */
export async function openVisit<Params extends { system: string }, Query, Body>(
  incoming: Incoming<Params, Query, Body>,
  { isGuarded, isBeat = false }: { isGuarded: boolean; isBeat?: boolean },
): Promise<Visit<Params, Query, Body>> {
  const { installation, language, params } = incoming;
  const call = await incoming.call(isBeat ? { isUse: false } : {});
  const known = isGuarded
    ? (await loadFrame(installation, call)).systems.find(({ id }) => id === params.system)
    : undefined;
  const system = known ?? (await runQuery(installation, call, describeSystem, { system: params.system }));
  if (system.roles.length === 0) throw notFound('no-role');
  const frame = await loadFrame(installation, call);
  const now = installation.clock.now();
  const timeZone = system.definition.system.calendar.timeZone;
  const { pathname, search } = new URL(incoming.context.req.url);
  return {
    incoming,
    call,
    language,
    now,
    system,
    me: frame.me,
    definition: system.definition,
    timeZone,
    base: `/desk/${system.id}`,
    draw: async ({ title, path = pathname + search, hasErrors, status }, children) =>
      pageResponse(
        Frame({
          language,
          title,
          path,
          frame,
          system,
          counts: await loadCounts(installation, call, system),
          notices: await loadNotices(installation, call, system),
          views: await loadViews(installation, call, system),
          practiceClock:
            installation.mode === 'practice'
              ? { now, timeZone, waiting: installation.practice?.waiting?.() }
              : undefined,
          hasErrors,
          look: lookOf(incoming.context.req.header('cookie')),
          children,
        }),
        status,
      ),
    goTo: (path) => {
      forgetFrame(installation, call);
      return seeOther(path);
    },
  };
}
