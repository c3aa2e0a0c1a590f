import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, inLanguage, Section } from '../../../ui/index.ts';
import { WorkflowPicture } from '../../shell/workflow-picture.tsx';
import { adminRoute, ofSystem } from '../admin-route.ts';
import { loadSystem } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';

const texts = defineTexts({
  about: {
    en: 'The states a record goes through and what leads from one to the next, by version {version}, which is in force. Of no record; who may do what stands under Access.',
    fr: 'Les états par lesquels passe un dossier et ce qui mène de l’un à l’autre, selon la version {version}, en vigueur. Il ne s’agit d’aucun dossier; qui peut faire quoi figure sous Accès.',
  },
});

/** The workflows of a system as drawings and in words, without a record. */
export const workflowRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/workflows',
  title: 'Drawings of the workflows of a system',
  doors: [describeInstalledSystem],
  params: ofSystem,
  show: async (visit) => {
    const { language } = visit;
    const { system: id } = visit.incoming.params;
    const { definition, version } = await loadSystem(visit, id);
    const pictures = await Promise.all(
      definition.workflows.map(async (flow) => ({
        flow,
        picture: await WorkflowPicture({ language, flow, key: `${id} ${version} ${language}` }),
      })),
    );
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'workflows') },
      <>
        <SystemHead visit={visit} definition={definition} part="workflows" />
        <p class="soft">{texts(language, 'about', { version })}</p>
        {pictures.map(({ flow, picture }) => (
          <Section title={inLanguage(flow.title, language)} id={`workflow-${flow.id}`}>
            {picture}
          </Section>
        ))}
      </>,
    );
  },
});
