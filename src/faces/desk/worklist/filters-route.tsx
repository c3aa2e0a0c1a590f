import { type Assignee, listAssignees } from '../../../casework/records/list-assignees.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { listWorklist } from '../../../casework/worklists/list-worklist.ts';
import { defineTexts, inLanguage, PageHeading } from '../../../ui/index.ts';
import { deskRoute } from '../desk-route.ts';
import { FilterForm } from './filter-form.tsx';
import { filterWords } from './filter-words.ts';
import { addressOf, givenIn, hrefWith } from './list-address.ts';
import { ofWorklist, type PageQuery, pageQuery, type WorklistParams } from './list-page.ts';
import { sentenceView } from './sentence.tsx';

const texts = defineTexts({
  title: { en: 'Filters: {list}', fr: 'Filtres : {list}' },
});

/** Every filter of a worklist on a page of its own. */
export const filtersRoute = deskRoute<WorklistParams, PageQuery>({
  method: 'GET',
  path: '/worklists/:worklist/filters',
  title: 'The filters of a worklist',
  doors: [listWorklist, listAssignees],
  isGuarded: true,
  params: ofWorklist,
  query: pageQuery,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const { installation, params } = incoming;
    const page = await runQuery(installation, call, listWorklist, {
      ...params,
      asked: givenIn(incoming.query),
      view: incoming.query.view,
    });
    const people: Assignee[] = system.may.includes('assign')
      ? await runQuery(installation, call, listAssignees, { system: system.id })
      : [];
    const address = addressOf(`${base}/worklists/${page.worklist.id}`, page);
    const list = inLanguage(page.worklist.title, language);
    const title = texts(language, 'title', { list });
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          path={[{ label: list, href: hrefWith(address) }, { label: filterWords(language, 'moreLabel') }]}
        />
        <FilterForm view={sentenceView(visit, page, address)} people={people} />
      </>,
    );
  },
});
