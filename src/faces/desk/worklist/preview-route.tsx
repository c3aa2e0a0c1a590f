import { z } from 'zod';
import { runQuery } from '../../../casework/run-query.ts';
import { seeRow } from '../../../casework/worklists/see-row.ts';
import {
  type Content,
  Description,
  defineTexts,
  inLanguage,
  LinkButton,
  PageHeading,
  type TableCell,
} from '../../../ui/index.ts';
import { deskRoute } from '../desk-route.ts';
import { getType } from '../names.ts';
import { pointsRow } from '../record/points.tsx';
import { columnOf } from './columns.ts';
import { placeOf, placeQuery, placeSearch } from './place-in-list.ts';
import { factOf, originOf, rowHrefFrom, subjectLang, subjectOf } from './row-cells.tsx';

const texts = defineTexts({
  open: { en: 'Open the record', fr: 'Ouvrir le dossier' },
  about: {
    en: 'What the list may show. Opening the record shows the rest, and is written down as an opening.',
    fr: 'Ce que la liste peut montrer. Ouvrir le dossier montre le reste, et est consigné comme une ouverture.',
  },
});

/** A record of a worklist without opening it: what its row may show, with every coded field. The list shows it beside itself. */
export const previewRoute = deskRoute({
  method: 'GET',
  path: '/worklists/:worklist/preview/:record',
  title: 'A record of a worklist, not opened',
  doors: [seeRow],
  isGuarded: true,
  params: z.object({ system: z.string(), worklist: z.string(), record: z.guid() }),
  query: z.strictObject(placeQuery),
  show: async (visit) => {
    const { incoming, call, language } = visit;
    const place = placeOf(incoming.query);
    const row = await runQuery(incoming.installation, call, seeRow, incoming.params);
    const href = rowHrefFrom({ ...visit, placeOf: () => (place ? placeSearch(place) : '') }, row);
    const cells = ['state', 'assignee', 'dueAt'].map((id) => columnOf(id, visit));
    const facts = getType(visit.definition, row.recordType).fields.filter(({ id }) => row.facts[id] != null);
    return visit.draw(
      { title: row.controlNumber },
      <div data-preview>
        <PageHeading
          language={language}
          title={row.controlNumber}
          meta={<span lang={subjectLang(visit, row)}>{subjectOf(visit, row)}</span>}
        />
        <div class="stack">
          <p class="soft">{originOf(visit, row)}</p>
          <Description
            rows={[
              ...cells.map(({ label, cell }) => ({ label, ...shownOf(cell(row)) })),
              pointsRow(language, row.explained, true),
              ...facts.map(({ id, label }) => ({ label: inLanguage(label, language), value: factOf(visit, row, id) })),
            ]}
          />
          <p class="soft">{texts(language, 'about')}</p>
          {href ? (
            <div class="button-row">
              <LinkButton href={href} kind="primary">
                {texts(language, 'open')}
              </LinkButton>
            </div>
          ) : null}
        </div>
      </div>,
    );
  },
});

function shownOf(cell: TableCell): { value: Content; soft?: Content } {
  if (typeof cell !== 'object' || cell === null || !('text' in cell)) return { value: cell };
  return { value: cell.text, soft: cell.soft };
}
