import { type CampaignLine, listCampaigns } from '../../../casework/campaigns/see-campaign.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, EmptyState, LinkButton, PageHeading, Table, Tag } from '../../../ui/index.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { officeName } from '../names.ts';
import { campaignWords, stateKind } from './campaign-words.ts';

const texts = defineTexts({
  about: {
    en: 'Many alike letters under one reply. Each keeps its own record and is answered by itself.',
    fr: 'De nombreuses lettres semblables, une seule réponse. Chacune garde son dossier et reçoit sa propre réponse.',
  },
  make: { en: 'New campaign', fr: 'Nouvelle campagne' },
  none: { en: 'No campaign', fr: 'Aucune campagne' },
  noneHint: {
    en: 'When the same letter comes in many times, make a campaign of it.',
    fr: 'Lorsqu’une même lettre arrive en grand nombre, faites-en une campagne.',
  },
  title: { en: 'Campaign', fr: 'Campagne' },
  state: { en: 'State', fr: 'État' },
  office: { en: 'Office', fr: 'Bureau' },
  letters: { en: 'Letters', fr: 'Lettres' },
});

/** The campaigns of the system. */
export const campaignsPage = deskRoute({
  method: 'GET',
  path: '/campaigns',
  title: 'Campaigns',
  doors: [listCampaigns],
  isGuarded: true,
  params: inSystem,
  show: async (visit) => {
    const { incoming, call, system, language, base, definition } = visit;
    const campaigns = await runQuery(incoming.installation, call, listCampaigns, { system: system.id });
    const title = campaignWords(language, 'campaigns');
    const make = (
      <LinkButton href={`${base}/campaigns/new`} kind="primary">
        {texts(language, 'make')}
      </LinkButton>
    );
    return visit.draw(
      { title },
      <>
        <PageHeading language={language} title={title} meta={texts(language, 'about')} actions={make} />
        {campaigns.length === 0 ? (
          <EmptyState title={texts(language, 'none')}>{texts(language, 'noneHint')}</EmptyState>
        ) : (
          <Table
            language={language}
            caption={title}
            columns={[
              { label: texts(language, 'title') },
              { label: texts(language, 'state') },
              { label: texts(language, 'office') },
              { label: texts(language, 'letters'), numeric: true },
            ]}
            rows={campaigns.map((one: CampaignLine) => ({
              href: `${base}/campaigns/${one.id}`,
              cells: [
                { text: one.title, href: `${base}/campaigns/${one.id}` },
                <Tag kind={stateKind(one.state)}>{campaignWords(language, one.state)}</Tag>,
                officeName(definition, one.office, language),
                String(one.members),
              ],
            }))}
          />
        )}
      </>,
    );
  },
});
