import type { MyWork } from '../../../casework/home/see-my-work.ts';
import {
  Button,
  Disclosure,
  defineTexts,
  Form,
  formatDate,
  HiddenFields,
  ItemList,
  inLanguage,
  Section,
} from '../../../ui/index.ts';
import type { RowView } from '../worklist/row-cells.tsx';

const texts = defineTexts({
  bringForwards: { en: 'Bring-forwards', fr: 'Rappels' },
  notices: { en: 'Notices', fr: 'Avis' },
  seen: { en: 'Seen', fr: 'Vu' },
  seenOf: { en: 'Seen: {what}', fr: 'Vu : {what}' },
  notice: { en: 'Notice', fr: 'Avis' },
  more: { en: '{count, plural, one {# more} other {# more}}', fr: '{count, plural, one {# autre} other {# autres}}' },
  allSeen: { en: 'Mark all as seen', fr: 'Tout marquer comme vu' },
});

/** Records that were to be put before the person today or earlier. */
export function BringForwards({ visit, bringForwards }: { visit: RowView; bringForwards: MyWork['bringForwards'] }) {
  const { language, base, timeZone, now } = visit;
  if (bringForwards.length === 0) return null;
  const title = texts(language, 'bringForwards');
  return (
    <Section title={title} id="bring-forwards">
      <ItemList
        label={title}
        items={bringForwards.map(({ record, controlNumber, dueAt }) => ({
          title: controlNumber,
          href: `${base}/records/${record}#bring-forwards`,
          soft: formatDate(dueAt, { language, style: 'weekday', timeZone, now }),
        }))}
      />
    </Section>
  );
}

/** What the person, their office or role is told; each can be marked as dealt with. */
export function Notices({
  visit,
  notices,
  hidden,
}: {
  visit: RowView;
  notices: MyWork['notices'];
  hidden: () => Record<string, string>;
}) {
  const { language, base, timeZone, now } = visit;
  if (notices.length === 0) return null;
  const title = texts(language, 'notices');
  const items = notices.map((notice) => {
    const what = notice.control_number ?? texts(language, 'notice');
    const when = formatDate(notice.at, { language, style: 'date-time', timeZone, now });
    return {
      title: what,
      href: notice.record_id ? `${base}/records/${notice.record_id}` : undefined,
      tags: <span class="soft small">{formatDate(notice.at, { language, style: 'date-time', timeZone, now })}</span>,
      soft: inLanguage(notice.text, language),
      aside: (
        <Form action={`${base}/notices/seen`} hidden={{ notice: notice.id, ...hidden() }} inline>
          <Button
            kind="quiet"
            label={texts(language, 'seenOf', { what: `${what}, ${inLanguage(notice.text, language)} ${when}` })}
          >
            {texts(language, 'seen')}
          </Button>
        </Form>
      ),
    };
  });
  return (
    <Section title={title} id="notices">
      <ItemList label={title} items={items.slice(0, firstShown)} />
      {items.length > firstShown ? (
        <Disclosure summary={texts(language, 'more', { count: items.length - firstShown })}>
          <ItemList
            label={texts(language, 'more', { count: items.length - firstShown })}
            items={items.slice(firstShown)}
          />
        </Disclosure>
      ) : null}
      {items.length > 1 ? (
        <Form action={`${base}/notices/seen`} hidden={hidden()} inline>
          {notices.map(({ id }) => (
            <HiddenFields values={{ notice: id }} />
          ))}
          <Button kind="quiet">{texts(language, 'allSeen')}</Button>
        </Form>
      ) : null}
    </Section>
  );
}

/** Notices shown before the rest folds away. */
const firstShown = 6;
