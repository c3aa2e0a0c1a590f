import { openRecord } from '../../../casework/records/open-record.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { readJourney } from '../../../casework/workflow-drawing/read-journey.ts';
import { defineTexts, PageHeading } from '../../../ui/index.ts';
import { WorkflowPicture } from '../../shell/workflow-picture.tsx';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { openSheet, subjectOf } from './sheet.ts';

const texts = defineTexts({
  home: { en: 'My work', fr: 'Mon travail' },
  title: { en: 'Drawing of the workflow', fr: 'Schéma du flux de travail' },
});

/** The workflow of a record as a drawing and in words: where it is, where it has been, where this person can send it. */
export const workflowPage = deskRoute({
  method: 'GET',
  path: '/records/:record/workflow',
  title: 'Drawing of the workflow of a record',
  doors: [openRecord, readJourney],
  isGuarded: true,
  params: ofRecord,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const { record } = incoming.params;
    const sheet = await openSheet(visit);
    const { states } = await runQuery(incoming.installation, call, readJourney, { system: system.id, record });
    const { view, flow, path } = sheet;
    const permitted = view.actions.filter((action) => action.permitted).map(({ id }) => id);
    const title = texts(language, 'title');
    const picture = await WorkflowPicture({
      language,
      flow,
      key: `${system.id} ${view.definitionVersion} ${language}`,
      place: { state: view.state, journey: states, permitted: new Set(permitted), previous: view.previousState },
    });
    return visit.draw(
      { title: `${title} · ${view.controlNumber}` },
      <>
        <PageHeading
          language={language}
          title={title}
          path={[
            { label: texts(language, 'home'), href: base },
            { label: view.controlNumber, href: path },
            { label: title },
          ]}
          meta={<span lang={sheet.writtenIn}>{subjectOf(sheet)}</span>}
        />
        {picture}
      </>,
    );
  },
});
