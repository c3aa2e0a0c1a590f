import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { listWorklist, type WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import { saveView } from '../../../casework/worklists/views/save-view.ts';
import { setList } from '../../../casework/worklists/views/set-list.ts';
import { withFacts } from '../../../http/api/narrowing-query.ts';
import { inLanguage, PageHeading } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute } from '../desk-route.ts';
import { columnOf, shownColumns } from './columns.ts';
import { ColumnsForm, columnWords } from './columns-form.tsx';
import { addressOf, givenIn, hrefWith, paramsOf } from './list-address.ts';
import { askingQuery, ofWorklist, type PageQuery, pageQuery, type WorklistParams } from './list-page.ts';
import { moveColumn } from './move-column.ts';

const several = z.union([z.string().max(80), z.array(z.string().max(80)).max(200)]);
const body = withFacts({
  ...askingQuery,
  /** Every column, in the order shown. */
  order: several,
  /** The ticked ones. */
  column: several.optional(),
  density: z.enum(['comfortable', 'compact']),
  /** `up:<column>`, `down:<column>` or `move:<column>:<other>`: nothing is saved yet. */
  move: z
    .string()
    .regex(/^(up|down|move:[a-z][a-zA-Z0-9]{0,60}):[a-z][a-zA-Z0-9]{0,60}$/)
    .optional(),
  idempotencyKey: z.string(),
});
type Body = z.infer<typeof body>;

/** Which columns a worklist has for this person, in which order, and how close together its rows stand. */
export const columnsPage = deskRoute<WorklistParams, PageQuery>({
  method: 'GET',
  path: '/worklists/:worklist/columns',
  title: 'The columns of a worklist',
  doors: [listWorklist],
  isGuarded: true,
  params: ofWorklist,
  query: pageQuery,
  show: async (visit) => {
    const page = await load(visit, visit.incoming.query);
    const ticked = shownColumns(page);
    const others = page.choosable.filter((id) => !ticked.includes(id));
    return draw(visit, page, { order: [...ticked, ...others], ticked, density: page.density });
  },
});

export const columnsSaved = deskRoute<WorklistParams, Record<string, never>, Body>({
  method: 'POST',
  path: '/worklists/:worklist/columns',
  title: 'The columns of a worklist were chosen',
  doors: [setList, saveView, listWorklist],
  params: ofWorklist,
  body,
  show: async (visit) => {
    const { incoming, call, base, goTo } = visit;
    const { installation, params, body: given } = incoming;
    const order = [given.order].flat();
    const ticked = [given.column ?? []].flat();
    const page = await load(visit, given);
    const { density } = given;
    if (given.move !== undefined) return draw(visit, page, { order: moveColumn(order, given.move), ticked, density });
    const columns = order.filter((id) => ticked.includes(id));
    // A view of one's own keeps its columns; a shared one is someone else's, and what one chooses holds for the list.
    if (page.view?.own) {
      const { id, version, name, shared, office, asked } = page.view;
      const view = { ...params, view: id, version, name, shared, office, asked, columns, density };
      await runCommand(installation, call, saveView, view);
    } else await runCommand(installation, call, setList, { ...params, columns, density });
    return goTo(hrefWith(addressOf(`${base}/worklists/${params.worklist}`, page)));
  },
});

function load({ incoming, call }: Visit<WorklistParams, unknown, unknown>, given: PageQuery): Promise<WorklistPage> {
  const { installation, params } = incoming;
  return runQuery(installation, call, listWorklist, { ...params, asked: givenIn(given), view: given.view });
}

function draw(
  visit: Visit<WorklistParams, unknown, unknown>,
  page: WorklistPage,
  chosen: { order: readonly string[]; ticked: readonly string[]; density: 'comfortable' | 'compact' },
): Promise<Response> {
  const { language, base } = visit;
  const address = addressOf(`${base}/worklists/${page.worklist.id}`, page);
  const action = `${address.path}/columns`;
  const title = columnWords(language, 'title');
  const known = chosen.order.filter((id) => page.choosable.includes(id));
  return visit.draw(
    { title, path: hrefWith({ ...address, path: action }) },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[
          { label: page.view?.name ?? inLanguage(page.worklist.title, language), href: hrefWith(address) },
          { label: title },
        ]}
      />
      <ColumnsForm
        language={language}
        action={action}
        back={hrefWith(address)}
        hidden={paramsOf(address)}
        columns={known.map((id) => ({ id, label: columnOf(id, visit).label, ticked: chosen.ticked.includes(id) }))}
        density={chosen.density}
        view={page.view?.own ? page.view.name : undefined}
      />
    </>,
  );
}
