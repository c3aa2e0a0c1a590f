import type { Call } from '../../casework/call.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { Installation } from '../../casework/installation.ts';
import type { Incoming } from '../../http/route.ts';
import { type Content, type DateStyle, formatDate, type Language, Notice } from '../../ui/index.ts';
import { pageResponse, seeOther } from '../shell/answer.ts';
import { lookOf } from '../shell/appearance.ts';
import { Frame } from '../shell/frame.tsx';
import { type FrameData, forgetFrame, frameDoors, loadFrame } from '../shell/load-frame.ts';
import { navigationOf } from './navigation.ts';
import { doneWords, isDone } from './parts/done.ts';
import { holdsOne } from './parts/role-sets.ts';

/** How one page is drawn in its frame. */
export interface Drawing {
  readonly title: string;
  /** This page as a GET; default the path of the request. */
  readonly path?: string | undefined;
  readonly hasErrors?: boolean | undefined;
  readonly status?: number | undefined;
}

/** A request for a page of the administration by someone signed in. What they may do, each use case decides. */
export interface AdminVisit<Params = unknown, Query = unknown, Body = unknown> {
  readonly incoming: Incoming<Params, Query, Body>;
  readonly installation: Installation;
  readonly call: Call;
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  readonly frame: FrameData;
  /** Account of whoever looks. */
  readonly me: string;
  /** Roles of the installation held now. */
  readonly roles: readonly string[];
  /** Whether the person confirmed who they are within the last five minutes, with some seconds left to press a button. */
  readonly isFresh: boolean;
  /** A day or moment in words. */
  date(moment: string | Date, style?: DateStyle): string;
  draw(drawing: Drawing, children: Content): Promise<Response>;
  /** Sends the browser on after a change. */
  goTo(path: string): Response;
}

/** Doors every page of the administration goes through besides its own. */
export const adminDoors = frameDoors;

const freshFor = 5 * 60_000 - 20_000;

/** Opens a visit. @throws {DomainError} `not-signed-in`, `acknowledge-banner` */
export async function openAdminVisit<Params, Query, Body>(
  incoming: Incoming<Params, Query, Body>,
): Promise<AdminVisit<Params, Query, Body>> {
  const { installation, language } = incoming;
  const call = await incoming.call();
  const frame = await loadFrame(installation, call);
  const now = installation.clock.now();
  const timeZone = installation.listSystems()[0]?.current().definition.system.calendar.timeZone ?? 'America/Toronto';
  const { pathname, search, searchParams } = new URL(incoming.context.req.url);
  const roles = call.caller?.roles ?? [];
  const steppedUpAt = call.caller?.steppedUpAt;
  const done = incoming.context.req.method === 'GET' ? (searchParams.get('done') ?? '') : '';
  return {
    incoming,
    installation,
    call,
    language,
    now,
    timeZone,
    frame,
    me: frame.me.account,
    roles,
    isFresh: steppedUpAt != null && now.getTime() - new Date(steppedUpAt).getTime() < freshFor,
    date: (moment, style = 'short') => {
      const isDay = typeof moment === 'string' && /^\d{4}-\d\d-\d\d$/.test(moment);
      return formatDate(moment, { language, style, now, ...(isDay ? {} : { timeZone }) });
    },
    draw: ({ title, path = pathname + search, hasErrors, status }, children) =>
      pageResponse(
        Frame({
          language,
          title,
          path,
          frame,
          navigation: navigationOf({ language, path, roles, frame }),
          practiceClock:
            installation.mode === 'practice'
              ? { now, timeZone, waiting: installation.practice?.waiting?.() }
              : undefined,
          hasErrors,
          look: lookOf(incoming.context.req.header('cookie')),
          children: (
            <>
              {isDone(done) ? (
                <Notice kind="good" live>
                  {doneWords(language, done)}
                </Notice>
              ) : null}
              {children}
            </>
          ),
        }),
        status,
      ),
    goTo: (path) => {
      forgetFrame(installation, call);
      return seeOther(path);
    },
  };
}

/** Refuses a form to those who may not send it; what is sent, the use case decides again. @throws {DomainError} `not-permitted` */
export function requireOne({ roles }: AdminVisit, named: readonly string[]): void {
  if (!holdsOne(roles, named)) throw notForYou();
}

/** Nothing of the administration is for this person. */
export function notForYou(): DomainError {
  return new DomainError(
    'not-permitted',
    { en: 'None of your roles allows this.', fr: 'Aucun de vos rôles ne le permet.' },
    { reason: 'no-rule' },
  );
}
