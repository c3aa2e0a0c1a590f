import { z } from 'zod';
import { markNoticeSeen } from '../../../casework/home/mark-notice-seen.ts';
import { seeDigest } from '../../../casework/notices/see-digest.ts';
import { type NoticeGroup, seeNotices } from '../../../casework/notices/see-notices.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  Disclosure,
  defineTexts,
  EmptyState,
  Form,
  formatDate,
  HiddenFields,
  ItemList,
  inLanguage,
  LinkButton,
  PageHeading,
  Section,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { DayDigest } from './digest.tsx';

const texts = defineTexts({
  title: { en: 'Notices', fr: 'Avis' },
  quiet: { en: 'Mail and quiet hours', fr: 'Courriel et heures de tranquillité' },
  waiting: { en: 'What you were told', fr: 'Ce dont vous avez été avisé' },
  none: { en: 'No notice waits', fr: 'Aucun avis en attente' },
  noneHint: {
    en: 'What is assigned to you, returned, due or late is told here.',
    fr: 'Ce qui vous est attribué ou renvoyé, ce qui arrive à échéance ou est en retard est annoncé ici.',
  },
  notice: { en: 'Notice', fr: 'Avis' },
  seen: { en: 'Seen', fr: 'Vu' },
  seenOf: { en: 'Seen: {what}', fr: 'Vu : {what}' },
  allSeen: { en: 'Mark all as seen', fr: 'Tout marquer comme vu' },
  older: {
    en: '{count, plural, one {# older} other {# older}}',
    fr: '{count, plural, one {# plus ancien} other {# plus anciens}}',
  },
  others: {
    en: '{count, plural, one {# more record} other {# more records}}',
    fr: '{count, plural, one {# autre dossier} other {# autres dossiers}}',
  },
  more: { en: 'More wait than are shown here.', fr: 'D’autres avis attendent en plus de ceux-ci.' },
});

/** Records shown before the others fold away: who comes back from leave reads the newest first. */
const groupsShown = 25;

/** Lines of one record shown before the older ones fold away. */
const firstShown = 3;

type NoticeVisit = Visit<{ system: string }, unknown, unknown>;

/** What waits for a person today, and what they were told. */
export const noticesPage = deskRoute({
  method: 'GET',
  path: '/notices',
  title: 'Notices',
  doors: [seeNotices, seeDigest],
  isGuarded: true,
  params: inSystem,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const place = { system: system.id };
    const { groups, isWhole } = await runQuery(incoming.installation, call, seeNotices, place);
    const digest = await runQuery(incoming.installation, call, seeDigest, place);
    const title = texts(language, 'title');
    const ids = groups.flatMap(({ notices }) => notices.map(({ id }) => id));
    return visit.draw(
      { title, path: `${base}/notices` },
      <>
        <PageHeading
          language={language}
          title={title}
          actions={
            <>
              <LinkButton href={`${base}/notices/quiet-hours`}>{texts(language, 'quiet')}</LinkButton>
              {ids.length > 1 ? (
                <Form action={`${base}/notices/dealt-with`} hidden={{ idempotencyKey: formKey() }} inline>
                  {ids.map((id) => (
                    <HiddenFields values={{ notice: id }} />
                  ))}
                  <Button>{texts(language, 'allSeen')}</Button>
                </Form>
              ) : null}
            </>
          }
        />
        <DayDigest visit={visit} digest={digest} />
        <Section title={texts(language, 'waiting')} id="waiting">
          {groups.length === 0 ? (
            <EmptyState title={texts(language, 'none')}>{texts(language, 'noneHint')}</EmptyState>
          ) : (
            <ItemList
              label={texts(language, 'waiting')}
              items={groups.slice(0, groupsShown).map((group) => itemOf(visit, group))}
            />
          )}
          {groups.length > groupsShown ? (
            <Disclosure summary={texts(language, 'others', { count: groups.length - groupsShown })}>
              <ItemList
                label={texts(language, 'others', { count: groups.length - groupsShown })}
                items={groups.slice(groupsShown).map((group) => itemOf(visit, group))}
              />
            </Disclosure>
          ) : null}
          {isWhole ? null : <p class="soft">{texts(language, 'more')}</p>}
        </Section>
      </>,
    );
  },
});

/** Notices are dealt with: one group of them, or all. */
export const noticesDealtWith = deskRoute({
  method: 'POST',
  path: '/notices/dealt-with',
  title: 'Notices are dealt with',
  doors: [markNoticeSeen],
  params: inSystem,
  body: z.strictObject({
    notice: z.union([z.string().max(100), z.array(z.string().max(100)).max(200)]),
    idempotencyKey: z.string(),
  }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { notice, idempotencyKey } = incoming.body;
    for (const one of [notice].flat()) {
      const own = { ...call, idempotencyKey: `${idempotencyKey}-${one}` };
      await runCommand(incoming.installation, own, markNoticeSeen, { system: system.id, notice: one });
    }
    return goTo(`${base}/notices`);
  },
});

function itemOf({ language, base, timeZone, now }: NoticeVisit, { record, controlNumber, notices }: NoticeGroup) {
  const what = controlNumber ?? texts(language, 'notice');
  // What was said several times in the same words is said once, as of the last time.
  const said = [...new Map(notices.toReversed().map((notice) => [notice.text.en, notice])).values()].toReversed();
  const line = ({ text, at }: NoticeGroup['notices'][number]) => (
    <div class="item-soft">
      {formatDate(at, { language, style: 'date-time', timeZone, now })} – {inLanguage(text, language)}
    </div>
  );
  return {
    title: what,
    href: record ? `${base}/records/${record}` : undefined,
    children: (
      <>
        {said.slice(0, firstShown).map(line)}
        {said.length > firstShown ? (
          <Disclosure summary={texts(language, 'older', { count: said.length - firstShown })}>
            {said.slice(firstShown).map(line)}
          </Disclosure>
        ) : null}
      </>
    ),
    aside: (
      <Form action={`${base}/notices/dealt-with`} hidden={{ idempotencyKey: formKey() }} inline>
        {notices.map(({ id }) => (
          <HiddenFields values={{ notice: id }} />
        ))}
        <Button kind="quiet" label={texts(language, 'seenOf', { what })}>
          {texts(language, 'seen')}
        </Button>
      </Form>
    ),
  };
}
