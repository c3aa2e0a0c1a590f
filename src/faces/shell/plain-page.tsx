import type { Incoming } from '../../http/route.ts';
import { type Content, PageHeading } from '../../ui/index.ts';
import { pageResponse } from './answer.ts';
import { lookOf } from './appearance.ts';
import { Frame } from './frame.tsx';
import type { FrameData } from './load-frame.ts';

/** A page that belongs to no system, such as the sign-in. */
export interface PlainPage {
  readonly title: string;
  readonly path?: string;
  readonly status?: number;
  readonly hasErrors?: boolean;
  readonly frame?: FrameData | undefined;
  readonly before?: Content;
}

/** Draws a page outside of any system: narrow, with large type. */
export function drawPlain(
  incoming: Incoming<unknown, unknown, unknown>,
  { title, path, status, hasErrors, frame, before }: PlainPage,
  children: Content,
): Promise<Response> {
  const { language, installation } = incoming;
  const { pathname, search } = new URL(incoming.context.req.url);
  const timeZone = installation.listSystems()[0]?.current().definition.system.calendar.timeZone ?? 'America/Toronto';
  const isPractice = installation.mode === 'practice';
  return pageResponse(
    Frame({
      language,
      title,
      path: path ?? pathname + search,
      frame,
      density: 'public',
      practiceClock: isPractice
        ? { now: installation.clock.now(), timeZone, waiting: installation.practice?.waiting?.() }
        : undefined,
      hasErrors,
      look: lookOf(incoming.context.req.header('cookie')),
      children: (
        <>
          {before}
          <PageHeading language={language} title={title} />
          {children}
        </>
      ),
    }),
    status,
  );
}
