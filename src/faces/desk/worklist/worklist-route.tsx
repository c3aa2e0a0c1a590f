import { z } from 'zod';
import { runQuery } from '../../../casework/run-query.ts';
import { listWorklist, type WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import { defineTexts, EmptyState, inLanguage, LinkButton, PageHeading, Pagination, Table } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute } from '../desk-route.ts';
import { words } from '../record-words.ts';
import { columnsOf, sortLink } from './columns.ts';
import { rowHref } from './row-cells.tsx';

const texts = defineTexts({
  empty: { en: 'Nothing here', fr: 'Rien ici' },
  emptyHint: {
    en: 'No record is in this worklist now. It fills by itself.',
    fr: 'Aucun dossier n’est dans cette liste pour le moment. Elle se remplit d’elle-même.',
  },
  register: { en: 'Register', fr: 'Enregistrer' },
  note: { en: '{from}–{to} of {count}', fr: '{from} à {to} de {count}' },
  newer: { en: 'Previous page', fr: 'Page précédente' },
  older: { en: 'Next page', fr: 'Page suivante' },
});

const query = z.strictObject({
  sort: z.string().max(60).optional(),
  cursor: z.string().max(1000).optional(),
  /** Cursors of the pages before this one, for the way back. */
  trail: z.string().max(1500).optional(),
  /** Which page this is, for what stands below it. */
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
type Query = z.infer<typeof query>;
type Params = { system: string; worklist: string };

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
    const { sort, cursor } = incoming.query;
    const page = await runQuery(incoming.installation, call, listWorklist, {
      system: system.id,
      worklist,
      cursor,
      sort,
    });
    return visit.draw({ title: inLanguage(page.worklist.title, visit.language) }, <Shown visit={visit} page={page} />);
  },
});

function Shown({ visit, page }: { visit: Visit<Params, Query>; page: WorklistPage }) {
  const { language, base, system } = visit;
  const { worklist, sortable, rows, count } = page;
  const { sort } = visit.incoming.query;
  const title = inLanguage(worklist.title, language);
  const href = `${base}/worklists/${worklist.id}`;
  const columns = columnsOf(worklist, visit);
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
          system.may.includes('register') ? (
            <LinkButton href={`${base}/register`} kind="primary">
              {texts(language, 'register')}
            </LinkButton>
          ) : undefined
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={texts(language, 'empty')}>
          {worklist.empty ? inLanguage(worklist.empty, language) : texts(language, 'emptyHint')}
        </EmptyState>
      ) : (
        <Table
          language={language}
          caption={title}
          columns={columns.map((column) => ({
            label: column.label,
            numeric: column.numeric,
            nowrap: column.nowrap,
            sort: sortLink(column, { worklist, sortable, sort, href }),
          }))}
          rows={rows.map((row) => ({ href: rowHref(visit, row), cells: columns.map(({ cell }) => cell(row)) }))}
        />
      )}
      <Pages visit={visit} page={page} href={href} />
    </>
  );
}

/** Cursors that the address can carry; further back the way leads to the first page. */
const longestTrail = 5;

/** Pages follow each other by cursor; the way back is the trail of the cursors before. */
function Pages({ visit, page, href }: { visit: Visit<Params, Query>; page: WorklistPage; href: string }) {
  const { sort, cursor, trail, page: given = 1 } = visit.incoming.query;
  const number = cursor ? Math.max(2, given) : 1;
  const before = trail ? trail.split('.') : [];
  if (!page.next && !cursor) return null;
  const linkTo = (to: string | undefined, way: readonly string[], at: number) => {
    const parts = new URLSearchParams({
      ...(sort ? { sort } : {}),
      ...(to ? { cursor: to } : {}),
      ...(to && way.length > 0 ? { trail: way.slice(-longestTrail).join('.') } : {}),
      ...(to ? { page: String(at) } : {}),
    });
    return parts.size > 0 ? `${href}?${parts}` : href;
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
