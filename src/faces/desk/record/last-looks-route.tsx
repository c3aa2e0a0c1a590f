import { z } from 'zod';
import type { AccessLogEntry } from '../../../casework/records/read-access-log.ts';
import { seeLastLooks } from '../../../casework/records/see-last-looks.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, formatDate, ItemList, inLanguage, PageHeading, Unfold } from '../../../ui/index.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import type { RecordVisit, Sheet } from './sheet.ts';

const texts = defineTexts({
  ofRecord: { en: 'Who saw it last', fr: 'Dernières consultations' },
  ofFile: { en: 'Who opened this file last', fr: 'Dernières ouvertures de ce fichier' },
  show: { en: 'Show who saw it last', fr: 'Afficher les dernières consultations' },
  showFile: { en: 'Show who opened it last', fr: 'Afficher les dernières ouvertures' },
  none: { en: 'Nobody lately.', fr: 'Personne récemment.' },
  all: { en: 'Everyone who saw it', fr: 'Toutes les consultations' },
  about: { en: 'Looking at this is noted too.', fr: 'Cette consultation est consignée elle aussi.' },
  onBehalf: { en: '{name} for {other}', fr: '{name} au nom de {other}' },
  system: { en: 'The system', fr: 'Le système' },
});

/** Who saw a record or a file of it last, when and for what; the pages of the record show it when it is unfolded. */
export const lastLooksPage = deskRoute({
  method: 'GET',
  path: '/records/:record/last-looks',
  title: 'Who saw a record last',
  doors: [seeLastLooks],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ document: z.guid().optional() }),
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const { record } = incoming.params;
    const { document } = incoming.query;
    const input = { system: system.id, record, document };
    const { controlNumber, looks } = await runQuery(incoming.installation, call, seeLastLooks, input);
    const path = `${base}/records/${record}`;
    const title = texts(language, document ? 'ofFile' : 'ofRecord');
    return visit.draw(
      { title: `${title} · ${controlNumber}` },
      <>
        <PageHeading
          language={language}
          title={title}
          path={[{ label: controlNumber, href: `${path}/access-log` }, { label: title }]}
        />
        <div class="stack" data-unfolded>
          {looks.length === 0 ? (
            <p class="soft">{texts(language, 'none')}</p>
          ) : (
            <ItemList label={title} items={looks.map((look) => itemOf(visit, look))} />
          )}
          <p class="soft small">
            <a href={`${path}/access-log`}>{texts(language, 'all')}</a> · {texts(language, 'about')}
          </p>
        </div>
      </>,
    );
  },
});

function itemOf(visit: RecordVisit, { at, name, onBehalfOfName, purpose, title }: AccessLogEntry) {
  const { language, timeZone, now, definition } = visit;
  const reason = definition.system.purposes.find(({ id }) => id === purpose);
  const who = name ?? texts(language, 'system');
  return {
    title: onBehalfOfName ? texts(language, 'onBehalf', { name: who, other: onBehalfOfName }) : who,
    soft: [
      formatDate(at, { language, style: 'date-time', timeZone, now }),
      inLanguage(title, language),
      ...(reason ? [inLanguage(reason.title, language)] : []),
    ].join(' · '),
  };
}

/** For whoever may read who saw the record: who saw it, or one file of it, last; asked for when it is unfolded. */
export function LastLooks({ sheet: { language, path, view }, document }: { sheet: Sheet; document?: string }) {
  if (!view.may.includes('view-access-log')) return null;
  return (
    <Unfold
      summary={texts(language, document ? 'ofFile' : 'ofRecord')}
      link={texts(language, document ? 'showFile' : 'show')}
      href={`${path}/last-looks${document ? `?document=${document}` : ''}`}
    />
  );
}
