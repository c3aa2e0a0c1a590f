import { z } from 'zod';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { listWorklist, type WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import { deleteView } from '../../../casework/worklists/views/delete-view.ts';
import { listViews } from '../../../casework/worklists/views/list-views.ts';
import { saveView } from '../../../casework/worklists/views/save-view.ts';
import { setList } from '../../../casework/worklists/views/set-list.ts';
import { withFacts } from '../../../http/api/narrowing-query.ts';
import { ErrorSummary, inLanguage, PageHeading } from '../../../ui/index.ts';
import { noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute } from '../desk-route.ts';
import { addressOf, givenIn, hrefWith, paramsOf } from './list-address.ts';
import { askingQuery, ofWorklist, type PageQuery, pageQuery, type WorklistParams } from './list-page.ts';
import { ViewForm, type ViewFormParams, viewWords } from './view-form.tsx';

const body = withFacts({
  ...askingQuery,
  name: z.string().max(200),
  shared: z.string().max(90).optional(),
  opens: z.literal('yes').optional(),
  as: z.literal('new').optional(),
  version: z.coerce.number().int().optional(),
  idempotencyKey: z.string(),
});
type Body = z.infer<typeof body>;

/** Saving a view: what the list shows now gets a name. */
export const viewPage = deskRoute<WorklistParams, PageQuery>({
  method: 'GET',
  path: '/worklists/:worklist/view',
  title: 'A view of a worklist is saved or changed',
  doors: [listWorklist, listViews],
  params: ofWorklist,
  query: pageQuery,
  show: async (visit) => draw(visit, visit.incoming.query),
});

export const viewSaved = deskRoute<WorklistParams, Record<string, never>, Body>({
  method: 'POST',
  path: '/worklists/:worklist/view',
  title: 'A view of a worklist was saved',
  doors: [saveView, setList, listWorklist, listViews],
  params: ofWorklist,
  body,
  show: async (visit) => {
    const { incoming, call, language, base, goTo } = visit;
    const { installation, params, body: given } = incoming;
    const [shared = 'own', office] = (given.shared ?? 'own').split(':');
    return submit(
      language,
      (pointer) => plainName(pointer),
      async () => {
        const page = await load(visit, given);
        const own = page.view?.own && given.as !== 'new' ? page.view : undefined;
        const saved = await runCommand(installation, call, saveView, {
          ...params,
          view: own?.id,
          version: given.version,
          name: given.name,
          shared: shared as 'own',
          office,
          asked: page.asked,
          columns: page.columns === page.worklist.columns ? [] : page.columns,
          density: page.density,
        });
        const opens = given.opens === 'yes';
        if (opens || page.view?.id === saved.id) {
          const key = { ...call, idempotencyKey: `${call.idempotencyKey}-opens` };
          await runCommand(installation, key, setList, { ...params, defaultView: opens ? saved.id : null });
        }
        return goTo(`${base}/worklists/${params.worklist}?view=${saved.id}`);
      },
      (again) => draw(visit, given, { again, given }),
    );
  },
});

export const viewDeleted = deskRoute<WorklistParams, Record<string, never>, { view: string; idempotencyKey: string }>({
  method: 'POST',
  path: '/worklists/:worklist/view/delete',
  title: 'A view of a worklist was deleted',
  doors: [deleteView],
  params: ofWorklist,
  body: z.strictObject({ view: z.guid(), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    await runCommand(incoming.installation, call, deleteView, { system: system.id, view: incoming.body.view });
    return goTo(`${base}/worklists/${incoming.params.worklist}`);
  },
});

function load({ incoming, call }: Visit<WorklistParams, unknown, unknown>, given: PageQuery): Promise<WorklistPage> {
  const { installation, params } = incoming;
  return runQuery(installation, call, listWorklist, { ...params, asked: givenIn(given), view: given.view });
}

async function draw(
  visit: Visit<WorklistParams, unknown, unknown>,
  query: PageQuery,
  sent?: { again: Redrawing; given: Body },
): Promise<Response> {
  const { incoming, call, system, language, definition, base } = visit;
  const page = await load(visit, query);
  const { sharing } = await runQuery(incoming.installation, call, listViews, { system: system.id });
  const address = addressOf(`${base}/worklists/${page.worklist.id}`, page);
  const view = page.view?.own ? page.view : undefined;
  const faults = sent?.again.faults ?? noFaults;
  const title = view ? viewWords(language, 'changeTitle', { name: view.name }) : viewWords(language, 'saveTitle');
  const values: ViewFormParams['values'] = {
    name: sent?.given.name ?? view?.name ?? '',
    shared: sent?.given.shared ?? (view?.office ? `office:${view.office}` : (view?.shared ?? 'own')),
    opens: sent ? sent.given.opens === 'yes' : view !== undefined && page.defaultView === view.id,
  };
  const action = `${address.path}/view`;
  return visit.draw(
    {
      title,
      path: hrefWith({ ...address, path: action }),
      hasErrors: faults.summary.length > 0,
      status: sent?.again.status,
    },
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading
        language={language}
        title={title}
        path={[{ label: inLanguage(page.worklist.title, language), href: hrefWith(address) }, { label: title }]}
      />
      <div class="stack">
        <p>{viewWords(language, 'about')}</p>
        <ViewForm
          {...{ language, definition, action, view, sharing, values, faults }}
          back={hrefWith(address)}
          asked={paramsOf(address)}
        />
      </div>
    </>,
  );
}
