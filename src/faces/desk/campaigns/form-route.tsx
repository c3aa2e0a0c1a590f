import { z } from 'zod';
import { changeCampaign, makeCampaign } from '../../../casework/campaigns/make-campaign.ts';
import { seeCampaign } from '../../../casework/campaigns/see-campaign.ts';
import { notFound } from '../../../casework/domain-error.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { officeName } from '../names.ts';
import { campaignWords } from './campaign-words.ts';

const texts = defineTexts({
  make: { en: 'New campaign', fr: 'Nouvelle campagne' },
  edit: { en: 'Change the campaign', fr: 'Modifier la campagne' },
  name: { en: 'Title', fr: 'Titre' },
  nameHint: {
    en: 'What the letters are about. No names of people.',
    fr: 'L’objet des lettres. Aucun nom de personne.',
  },
  office: { en: 'Office that answers', fr: 'Bureau qui répond' },
  en: { en: 'Standard reply in English', fr: 'Réponse type en anglais' },
  fr: { en: 'Standard reply in French', fr: 'Réponse type en français' },
  replyHint: {
    en: 'A second person approves it. Letters in a language without a version are not answered by a run.',
    fr: 'Une deuxième personne l’approuve. Les lettres dans une langue sans version ne reçoivent pas de réponse par un envoi.',
  },
  save: { en: 'Save', fr: 'Enregistrer' },
});

const ofCampaign = z.object({ system: z.string(), campaign: pathId });
const body = z.strictObject({
  title: z.string().max(1000),
  office: z.string().max(100),
  en: z.string().max(30_000),
  fr: z.string().max(30_000),
  idempotencyKey: z.string(),
});
const changed = body.extend({ version: z.coerce.number().int() });

interface Given {
  readonly title: string;
  readonly office: string;
  readonly en: string;
  readonly fr: string;
  /** Of a campaign that is there already. */
  readonly version?: number;
}

/** The form of a new campaign. */
export const newCampaignPage = deskRoute({
  method: 'GET',
  path: '/campaigns/new',
  title: 'New campaign',
  doors: [],
  params: inSystem,
  show: async (visit) => {
    const { system, definition } = visit;
    if (!system.may.includes('campaign') || !definition.system.campaigns) throw notFound('no-campaigns');
    return draw(visit, { title: '', office: system.offices[0] ?? '', en: '', fr: '' }, undefined);
  },
});

export const campaignMade = deskRoute({
  method: 'POST',
  path: '/campaigns/new',
  title: 'A campaign is made',
  doors: [makeCampaign],
  params: inSystem,
  body,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { idempotencyKey: _key, ...given } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        const { id } = await runCommand(incoming.installation, call, makeCampaign, { system: system.id, ...given });
        return goTo(`${base}/campaigns/${id}`);
      },
      (again) => draw(visit, given, undefined, again),
    );
  },
});

/** The same form for one that is there. */
export const campaignEditPage = deskRoute({
  method: 'GET',
  path: '/campaigns/:campaign/edit',
  title: 'Change a campaign',
  doors: [seeCampaign],
  params: ofCampaign,
  show: async (visit) => {
    const { incoming, call, system } = visit;
    const { campaign } = incoming.params;
    const view = await runQuery(incoming.installation, call, seeCampaign, { system: system.id, campaign });
    const { title, office, reply, version } = view;
    return draw(visit, { title, office, en: reply.en ?? '', fr: reply.fr ?? '', version }, campaign);
  },
});

export const campaignChanged = deskRoute({
  method: 'POST',
  path: '/campaigns/:campaign/edit',
  title: 'A campaign is changed',
  doors: [changeCampaign],
  params: ofCampaign,
  body: changed,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { campaign } = incoming.params;
    const { idempotencyKey: _key, ...given } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, call, changeCampaign, { system: system.id, campaign, ...given });
        return goTo(`${base}/campaigns/${campaign}?done=changed`);
      },
      (again) => draw(visit, given, campaign, again),
    );
  },
});

function draw(
  visit: Visit<{ system: string }, unknown, unknown>,
  given: Given,
  campaign: string | undefined,
  again?: Redrawing,
): Promise<Response> {
  const { language, base, definition } = visit;
  const faults = again?.faults ?? noFaults;
  const title = texts(language, campaign ? 'edit' : 'make');
  const here = campaign ? `${base}/campaigns/${campaign}/edit` : `${base}/campaigns/new`;
  const back = campaign ? `${base}/campaigns/${campaign}` : `${base}/campaigns`;
  const offices = definition.system.offices.map(({ id }) => ({
    value: id,
    label: officeName(definition, id, language),
  }));
  const version: Record<string, string> = given.version === undefined ? {} : { version: String(given.version) };
  return visit.draw(
    { title, path: here, hasErrors: faults.summary.length > 0, status: again?.status },
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading
        language={language}
        title={title}
        path={[
          { label: campaignWords(language, 'campaigns'), href: `${base}/campaigns` },
          ...(campaign ? [{ label: given.title, href: back }] : []),
          { label: title },
        ]}
      />
      <Form action={here} hidden={{ idempotencyKey: formKey(), ...version }}>
        <TextField
          language={language}
          name="title"
          label={texts(language, 'name')}
          hint={texts(language, 'nameHint')}
          value={given.title}
          error={faults.at.title}
          maxlength={200}
        />
        <SelectField
          language={language}
          name="office"
          label={texts(language, 'office')}
          options={offices}
          value={given.office}
          error={faults.at.office}
        />
        {(['en', 'fr'] as const).map((one) => (
          <TextArea
            language={language}
            name={one}
            label={texts(language, one)}
            hint={one === 'en' ? texts(language, 'replyHint') : undefined}
            value={given[one]}
            error={faults.at[one]}
            rows={8}
            lang={one}
            maxlength={5000}
            optional
          />
        ))}
        <ButtonRow>
          <Button kind="primary">{texts(language, 'save')}</Button>
          <LinkButton href={back} kind="quiet">
            {campaignWords(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}
