import { z } from 'zod';
import { bulkChoices } from '../../../casework/bulk/bulk-act.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { listWorklist, type WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { withFacts } from '../../../http/api/narrowing-query.ts';
import {
  defineTexts,
  EmptyState,
  FilterSentence,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Pagination,
  Table,
} from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute } from '../desk-route.ts';
import { words } from '../record-words.ts';
import { BulkBar, selectionId, tickOf } from './bulk-bar.tsx';
import { columnsOf, shownColumns, sortLink } from './columns.ts';
import { filterWords } from './filter-words.ts';
import { groupRows } from './group-rows.ts';
import { Legend } from './legend.tsx';
import { addressOf, givenIn, hrefWith, type ListAddress } from './list-address.ts';
import { askingQuery } from './list-page.ts';
import { placesOf, rowId } from './place-in-list.ts';
import { rowHref } from './row-cells.tsx';
import { sentenceOf, sentenceView } from './sentence.tsx';
import { HowNext, TakeNext } from './take-next.tsx';

const texts = defineTexts({
  empty: { en: 'Nothing here', fr: 'Rien ici' },
  emptyHint: {
    en: 'No record is in this worklist now. It fills by itself.',
    fr: 'Aucun dossier n’est dans cette liste pour le moment. Elle se remplit d’elle-même.',
  },
  nothingNarrowed: { en: 'Nothing matches', fr: 'Aucun résultat' },
  nothingNarrowedHint: {
    en: 'No record of this worklist fits all the filters of the sentence above.',
    fr: 'Aucun dossier de cette liste ne répond à tous les filtres de la phrase ci-dessus.',
  },
  register: { en: 'Register', fr: 'Enregistrer' },
  note: { en: '{from}–{to} of {count}', fr: '{from} à {to} de {count}' },
  saveView: { en: 'Save view', fr: 'Enregistrer la vue' },
  changeView: { en: 'Change view', fr: 'Modifier la vue' },
  columns: { en: 'Columns', fr: 'Colonnes' },
  noneToTake: {
    en: 'Nothing here waits for somebody: every record you may take has someone who looks after it.',
    fr: 'Rien n’attend ici : chaque dossier que vous pouvez prendre est déjà confié à quelqu’un.',
  },
  lastOne: {
    en: 'That was the last record of this list as it is now.',
    fr: 'C’était le dernier dossier de cette liste, telle qu’elle est maintenant.',
  },
  firstOne: {
    en: 'That was the first record of this list as it is now.',
    fr: 'C’était le premier dossier de cette liste, telle qu’elle est maintenant.',
  },
  tooLong: {
    en: 'More than 1,000 records cannot be sorted by this column, and are in the usual order of the list. Narrow the list, then sort it.',
    fr: 'Plus de 1 000 dossiers ne peuvent être triés selon cette colonne; ils sont dans l’ordre habituel de la liste. Restreignez la liste, puis triez-la.',
  },
  noPreview: { en: 'This record cannot be shown here now.', fr: 'Ce dossier ne peut être montré ici pour le moment.' },
  newer: { en: 'Previous page', fr: 'Page précédente' },
  older: { en: 'Next page', fr: 'Page suivante' },
});

const query = withFacts({
  ...askingQuery,
  cursor: z.string().max(1000).optional(),
  /** Cursors of the pages before this one, for the way back. */
  trail: z.string().max(1500).optional(),
  /** Which page this is, for what stands below it. */
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  /** All rows of this page are ticked: for whoever has no JavaScript. */
  ticked: z.literal('page').optional(),
  /** Nothing was there to be taken. */
  next: z.literal('none').optional(),
  /** One comes back from its last record, or from its first. */
  end: z.enum(['next', 'previous']).optional(),
});
export type Query = z.infer<typeof query>;
export type Params = { system: string; worklist: string };

/** One page of rows; the same number as the use case gives. */
const pageSize = 50;
const mostCounted = 1000;

/** A worklist: who, what, where it is, until when. */
export const worklistRoute = deskRoute<Params, Query>({
  method: 'GET',
  path: '/worklists/:worklist',
  title: 'A worklist',
  doors: [listWorklist],
  isGuarded: true,
  params: z.object({ system: z.string(), worklist: z.string() }),
  query,
  show: async (visit) => {
    const { incoming, call, system } = visit;
    const { worklist } = incoming.params;
    const { cursor, view } = incoming.query;
    const page = await runQuery(incoming.installation, call, listWorklist, {
      system: system.id,
      worklist,
      cursor,
      view,
      asked: givenIn(incoming.query),
    });
    return visit.draw({ title: titleOf(visit, page) }, <Shown visit={visit} page={page} />);
  },
});

function Shown({ visit, page }: { visit: Visit<Params, Query>; page: WorklistPage }) {
  const { language, base, system } = visit;
  const { worklist, sortable, rows, count, asked } = page;
  const title = titleOf(visit, page);
  const address = addressOf(`${base}/worklists/${worklist.id}`, page);
  const columns = columnsOf(shownColumns(page), { ...visit, placeOf: placesIn(visit, page, address) });
  const view = sentenceView(visit, page, address);
  const { end } = visit.incoming.query;
  const choices = bulkChoices(visit.definition, system.actor, worklist);
  const tickAll = tickingOf(visit, address);
  const at = (part: string) => hrefWith({ ...address, path: `${address.path}/${part}` });
  return (
    <>
      <PageHeading
        language={language}
        title={title}
        count={
          count > mostCounted
            ? words(language, 'moreThan', { count: mostCounted })
            : words(language, 'records', { count })
        }
        actions={
          <>
            <LinkButton href={at('columns')} kind="quiet">
              {texts(language, 'columns')}
            </LinkButton>
            <LinkButton href={at('view')} kind="quiet">
              {texts(language, page.view?.own ? 'changeView' : 'saveView')}
            </LinkButton>
            <TakeNext visit={visit} address={address} />
            {system.may.includes('register') ? (
              <LinkButton href={`${base}/register`} kind="primary">
                {texts(language, 'register')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {page.isTooLong ? <Notice>{texts(language, 'tooLong')}</Notice> : null}
      {visit.incoming.query.next ? <Notice live>{texts(language, 'noneToTake')}</Notice> : null}
      {end ? <Notice live>{texts(language, end === 'next' ? 'lastOne' : 'firstOne')}</Notice> : null}
      <FilterSentence
        language={language}
        parts={sentenceOf(view)}
        more={{ label: filterWords(language, 'more'), href: at('filters') }}
      />
      {rows.length === 0 ? (
        <Nothing visit={visit} page={page} address={address} />
      ) : (
        <Table
          language={language}
          caption={title}
          compact={page.density === 'compact'}
          columns={columns.map((column) => ({
            label: column.label,
            numeric: column.numeric,
            nowrap: column.nowrap,
            room: column.room,
            bare: column.bare,
            sort: sortLink(column, { worklist, sortable, sort: page.isTooLong ? undefined : asked.sort, address }),
          }))}
          selectForm={choices.length > 0 ? selectionId : undefined}
          rows={groupRows(
            { ...visit, group: asked.group, page },
            rows.map((row) => ({
              id: rowId(row.id),
              href: rowHref(visit, row),
              cells: columns.map(({ cell }) => cell(row)),
              select: choices.length > 0 ? tickOf({ language, checked: tickAll.isTicked }, row) : undefined,
            })),
          )}
        />
      )}
      <BulkBar visit={visit} page={page} address={address} choices={choices} tickAll={tickAll} />
      <Pages visit={visit} page={page} address={address} />
      {rows.length > 0 ? <Legend language={language} /> : null}
      <HowNext visit={visit} />
      <span hidden data-previews={`${address.path}/preview/`} data-failed={texts(language, 'noPreview')} />
    </>
  );
}

/** The way to this very page with all its rows ticked, and back. */
function tickingOf({ incoming }: Visit<Params, Query>, address: ListAddress) {
  const { cursor, trail, page, ticked } = incoming.query;
  const place = { cursor, trail, page: page === undefined ? undefined : String(page) };
  return {
    href: hrefWith(address, {}, { ...place, ...(ticked ? {} : { ticked: 'page' }) }),
    isTicked: ticked === 'page',
  };
}

/** What the address of each row's record says of the list it is gone to from, and of its place there. */
function placesIn(
  { incoming }: Visit<Params, Query>,
  { worklist, rows, cursorAt }: WorklistPage,
  address: ListAddress,
) {
  const { cursor, page } = incoming.query;
  const here = cursor ? { cursor, page: String(page ?? 2) } : {};
  const list = hrefWith({ ...address, path: worklist.id }, {}, here);
  const searchOf = placesOf(list);
  const searches = new Map(rows.map(({ id }, at) => [id, searchOf({ at: cursorAt(at), row: at + 1 })]));
  return ({ id }: WorklistRow) => searches.get(id) ?? '';
}

/** The name of the view, else that of the worklist. */
function titleOf({ language }: Visit<Params, Query>, { worklist, view }: WorklistPage): string {
  return view?.name ?? inLanguage(worklist.title, language);
}

/** Nothing is in the list, or nothing of what it is narrowed to. */
function Nothing({ visit, page, address }: { visit: Visit<Params, Query>; page: WorklistPage; address: ListAddress }) {
  const { language } = visit;
  const { empty } = page.worklist;
  const isNarrowed = page.asked.narrowing !== undefined;
  if (isNarrowed)
    return (
      <EmptyState
        title={texts(language, 'nothingNarrowed')}
        action={
          <LinkButton href={hrefWith({ ...address, view: undefined, params: {} })}>
            {filterWords(language, 'clear')}
          </LinkButton>
        }
      >
        {texts(language, 'nothingNarrowedHint')}
      </EmptyState>
    );
  return (
    <EmptyState title={texts(language, 'empty')}>
      {empty ? inLanguage(empty, language) : texts(language, 'emptyHint')}
    </EmptyState>
  );
}

/** Cursors that the address can carry; further back the way leads to the first page. */
const longestTrail = 5;

/** Pages follow each other by cursor; the way back is the trail of the cursors before. */
function Pages({ visit, page, address }: { visit: Visit<Params, Query>; page: WorklistPage; address: ListAddress }) {
  const { cursor, trail, page: given = 1 } = visit.incoming.query;
  const number = cursor ? Math.max(2, given) : 1;
  const before = trail ? trail.split('.') : [];
  if (!page.next && !cursor) return null;
  const linkTo = (to: string | undefined, way: readonly string[], at: number) => {
    if (!to) return hrefWith(address);
    const before = way.length > 0 ? way.slice(-longestTrail).join('.') : undefined;
    return hrefWith(address, {}, { cursor: to, trail: before, page: String(at) });
  };
  const from = (number - 1) * pageSize + 1;
  return (
    <Pagination
      language={visit.language}
      newer={cursor ? linkTo(before.at(-1), before.slice(0, -1), number - 1) : undefined}
      older={page.next ? linkTo(page.next, cursor ? [...before, cursor] : [], number + 1) : undefined}
      newerLabel={texts(visit.language, 'newer')}
      olderLabel={texts(visit.language, 'older')}
      note={texts(visit.language, 'note', {
        from,
        to: from + page.rows.length - 1,
        count: page.count > mostCounted ? `${mostCounted}+` : page.count,
      })}
    />
  );
}
