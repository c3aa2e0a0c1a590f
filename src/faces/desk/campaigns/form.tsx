import type { CampaignView } from '../../../casework/campaigns/see-campaign.ts';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import {
  Button,
  ButtonRow,
  Description,
  defineTexts,
  ErrorSummary,
  Form,
  type Language,
  LinkButton,
  PageHeading,
  Section,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { formKey, noFaults, oneOf } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { DraftOffer, type FormDraft, KeepDraft } from '../form/drafts.tsx';
import { officeName } from '../names.ts';
import { campaignWords } from './campaign-words.ts';

const texts = defineTexts({
  make: { en: 'New campaign', fr: 'Nouvelle campagne' },
  edit: { en: 'Change the campaign', fr: 'Modifier la campagne' },
  unnamed: { en: 'The campaign', fr: 'La campagne' },
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
  now: { en: 'What the campaign says now', fr: 'Ce que dit la campagne maintenant' },
});

/** What the form of a campaign holds. */
export interface CampaignGiven {
  readonly title: string;
  readonly office: string;
  readonly en: string;
  readonly fr: string;
  /** Of a campaign that is there already: what is changed is that version and no newer one. */
  readonly version?: number;
}

/** A visit to the form of a campaign. */
export type FormVisit = Visit<{ system: string }, unknown, unknown>;

/** Address of the form of a campaign, or of a new one. */
export function pageOf({ base }: FormVisit, campaign: string | undefined): string {
  return campaign ? `${base}/campaigns/${campaign}/edit` : `${base}/campaigns/new`;
}

interface Drawing {
  readonly again?: Redrawing;
  readonly draft: FormDraft;
  readonly drafts?: readonly DraftView[];
  /** What somebody else made of it since. */
  readonly now?: CampaignView;
}

/** Draws the form, with what was typed and what one began before. */
export function drawCampaignForm(
  visit: FormVisit,
  given: CampaignGiven,
  campaign: string | undefined,
  { again, draft, drafts = [], now }: Drawing,
): Promise<Response> {
  const { language, base, definition } = visit;
  const faults = again?.faults ?? noFaults;
  const title = texts(language, campaign ? 'edit' : 'make');
  const here = pageOf(visit, campaign);
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
          ...(campaign ? [{ label: given.title.trim() || texts(language, 'unnamed'), href: back }] : []),
          { label: title },
        ]}
      />
      <DraftOffer
        page={visit}
        drafts={drafts}
        path={here}
        action={draft.action}
        asked={draft.asked}
        titleOf={({ values }) => oneOf(values, 'title') || undefined}
      />
      {now ? <Now language={language} now={now} /> : null}
      <Form action={here} hidden={{ idempotencyKey: formKey(), draft: draft.id, ...version }}>
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
          <KeepDraft language={language} draft={draft} />
          <LinkButton href={back} kind="quiet">
            {campaignWords(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}

function Now({ language, now }: { language: Language; now: CampaignView }) {
  const { title, reply } = now;
  return (
    <Section title={texts(language, 'now')} id="now">
      <Description
        rows={[
          { label: texts(language, 'name'), value: title },
          ...(['en', 'fr'] as const).map((one) => ({
            label: texts(language, one),
            value: (
              <span class="lines" lang={one}>
                {reply[one] ?? '—'}
              </span>
            ),
          })),
        ]}
      />
    </Section>
  );
}
