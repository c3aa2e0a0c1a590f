import type { SystemView } from '../../casework/systems/describe-systems.ts';
import {
  type Content,
  formatDate,
  inLanguage,
  type Language,
  type MenuItem,
  type NavigationSection,
  Page,
} from '../../ui/index.ts';
import type { Look } from './appearance.ts';
import type { FrameData, loadCounts, loadViews } from './load-frame.ts';
import { texts } from './texts.ts';

/** What a page tells its frame. */
export interface FrameParams {
  language: Language;
  title: string;
  /** Path of this page, with its query, as a GET; the language switch comes back to it. */
  path: string;
  frame?: FrameData | undefined;
  /** The system whose pages these are. */
  system?: SystemView | undefined;
  counts?: Awaited<ReturnType<typeof loadCounts>> | undefined;
  /** Notices that wait and are not kept back by quiet hours. */
  notices?: number | undefined;
  /** Saved views. */
  views?: Awaited<ReturnType<typeof loadViews>> | undefined;
  /** Navigation of a face that is no system's, such as the administration. */
  navigation?: NavigationSection[] | undefined;
  /** Moment shown in practice mode, and how many records are still to be put in place. */
  practiceClock?: { now: Date; timeZone: string; waiting?: number | undefined } | undefined;
  hasErrors?: boolean | undefined;
  /** What the person chose for their browser, see `lookOf`. */
  look: Look;
  density?: 'desk' | 'public' | undefined;
  children?: Content;
}

/** The shell around every page of staff: systems, lookup, language, account, navigation with counts. */
export function Frame(params: FrameParams) {
  const { language, title, path, frame, system, hasErrors, density } = params;
  const lookup =
    system?.may.includes('lookup') === true
      ? {
          action: `/desk/${system.id}/lookup`,
          name: 'q',
          label: texts(language, 'lookup'),
          placeholder: texts(language, 'lookupHint'),
        }
      : undefined;
  return (
    <Page
      language={language}
      title={title}
      density={density}
      look={params.look}
      product={{ name: 'Chancery', href: '/' }}
      systems={frame && system ? systemsOf(language, frame, system) : undefined}
      lookup={lookup}
      languageSwitch={{ action: '/language', hidden: { next: path } }}
      account={frame ? { name: frame.me.name, items: accountItems(language, frame, system) } : undefined}
      practice={practiceLine(params)}
      navigation={params.navigation ?? (system ? navigationOf(params, system) : undefined)}
      hasErrors={hasErrors}
    >
      {params.children}
    </Page>
  );
}

function practiceLine({ language, practiceClock }: FrameParams): Content {
  if (!practiceClock) return undefined;
  const { now, timeZone, waiting = 0 } = practiceClock;
  const line = texts(language, 'practice', { clock: formatDate(now, { language, style: 'full', timeZone, now }) });
  return waiting > 0 ? `${line} ${texts(language, 'practiceWaiting', { count: waiting })}` : line;
}

function systemsOf(language: Language, { systems }: FrameData, system: SystemView) {
  return {
    current: inLanguage(system.definition.system.title, language),
    items: systems.map(({ id, definition }) => ({
      label: inLanguage(definition.system.title, language),
      href: `/desk/${id}`,
      current: id === system.id,
    })),
  };
}

function accountItems(language: Language, { me, systems }: FrameData, system: SystemView | undefined): MenuItem[] {
  const desk = systems[0] ? [{ label: texts(language, 'desk'), href: `/desk/${systems[0].id}` }] : [];
  const admin = mayAdminister({ me, systems }) ? [{ label: texts(language, 'administration'), href: '/admin' }] : [];
  // An invented person of practice mode has none.
  const own = me.method === 'persona' ? [] : [{ label: texts(language, 'passkeys'), href: '/passkeys' }];
  return [
    ...(admin.length > 0 ? desk : []),
    ...admin,
    ...(system ? [{ label: texts(language, 'absences'), href: `/desk/${system.id}/absences` }] : []),
    { label: texts(language, 'askAccount'), href: '/admin/accounts/new' },
    { label: texts(language, 'sessions'), href: '/sessions' },
    ...own,
    { label: texts(language, 'appearance'), href: '/appearance' },
    { label: texts(language, 'signOut'), action: '/sign-out' },
  ];
}

/** Roles of the installation lead to the administration, and so does reading the log of a system. */
export function mayAdminister({ me, systems }: FrameData): boolean {
  return me.roles.length > 0 || systems.some(({ may }) => may.includes('read-audit'));
}

function navigationOf(
  { language, path, counts = [], views = [], notices = 0 }: FrameParams,
  system: SystemView,
): NavigationSection[] {
  const base = `/desk/${system.id}`;
  const here = path.split('?')[0];
  const item = (label: string, href: string, more: { count?: number; hotkey?: string } = {}) => ({
    label,
    href,
    current: here === href && !path.includes('view='),
    ...more,
  });
  const main = [
    item(texts(language, 'home'), base, { hotkey: 'h' }),
    ...(system.may.includes('list')
      ? [item(texts(language, 'notices'), `${base}/notices`, notices > 0 ? { count: notices } : {})]
      : []),
    ...(system.may.includes('register')
      ? [item(texts(language, 'register'), `${base}/register`, { hotkey: 'n' })]
      : []),
    ...(system.may.includes('import') ? [item(texts(language, 'importFiles'), `${base}/import`)] : []),
    ...(system.may.includes('campaign') && system.definition.system.campaigns
      ? [item(texts(language, 'campaigns'), `${base}/campaigns`)]
      : []),
  ];
  const lists = counts.map(({ id, title, count }) =>
    item(inLanguage(title, language), `${base}/worklists/${id}`, { count }),
  );
  const shown = new URLSearchParams(path.split('?')[1]).get('view');
  const saved = views.map(({ id, name, worklist }) => ({
    label: name,
    href: `${base}/worklists/${worklist}?view=${id}`,
    current: shown === id,
  }));
  const oversight = [
    ...(system.may.includes('supervise') ? [item(texts(language, 'team'), `${base}/team`)] : []),
    ...(system.may.includes('review-break-glass')
      ? [item(texts(language, 'emergencyReviews'), `${base}/emergency-access`)]
      : []),
  ];
  return [
    { items: main },
    ...(lists.length > 0 ? [{ title: texts(language, 'worklists'), items: lists }] : []),
    ...(saved.length > 0 ? [{ title: texts(language, 'savedViews'), items: saved }] : []),
    ...(oversight.length > 0 ? [{ title: texts(language, 'oversight'), items: oversight }] : []),
  ];
}
