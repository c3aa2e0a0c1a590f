import { z } from 'zod';
import { previewRun } from '../../../casework/campaigns/preview-run.ts';
import { seeCampaign } from '../../../casework/campaigns/see-campaign.ts';
import { startRun } from '../../../casework/campaigns/start-run.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  Form,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Section,
  Table,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { deskRoute } from '../desk-route.ts';
import { actionName, stateName } from '../names.ts';
import { campaignWords, runTitle } from './campaign-words.ts';

const texts = defineTexts({
  can: {
    en: '{count, plural, =0 {No letter can be answered} one {# letter would be answered} other {# letters would be answered}}',
    fr: '{count, plural, =0 {Aucune lettre ne peut recevoir de réponse} one {# lettre recevrait une réponse} other {# lettres recevraient une réponse}}',
  },
  what: {
    en: 'With each: {actions}. In your name, recorded for each.',
    fr: 'Pour chacune : {actions}. En votre nom, consigné pour chacune.',
  },
  states: { en: 'By state', fr: 'Par état' },
  state: { en: 'State', fr: 'État' },
  count: { en: 'Letters', fr: 'Lettres' },
  answered: {
    en: '{count, plural, one {# letter was answered by an earlier run and is} other {# letters were answered by an earlier run and are}} left out.',
    fr: '{count, plural, one {# lettre a déjà reçu une réponse lors d’un envoi antérieur et n’est pas reprise.} other {# lettres ont déjà reçu une réponse lors d’un envoi antérieur et ne sont pas reprises.}}',
  },
  unseen: {
    en: '{count, plural, one {# letter is} other {# letters are}} outside your reach and left out.',
    fr: '{count, plural, one {# lettre n’est pas à votre portée et n’est pas reprise.} other {# lettres ne sont pas à votre portée et ne sont pas reprises.}}',
  },
  cannot: {
    en: '{count, plural, one {# letter cannot be answered} other {# letters cannot be answered}}',
    fr: '{count, plural, one {# lettre ne peut pas recevoir de réponse} other {# lettres ne peuvent pas recevoir de réponse}}',
  },
  number: { en: 'Number', fr: 'Numéro' },
  why: { en: 'Why', fr: 'Pourquoi' },
  note: {
    en: 'This goes by what is known without opening the letters. What only a letter itself tells is found in the run, and named then.',
    fr: 'Cet aperçu se fonde sur ce qui est connu sans ouvrir les lettres. Ce que seule une lettre révèle est constaté pendant l’envoi, et signalé.',
  },
  start: { en: 'Start the run', fr: 'Lancer l’envoi' },
});

const ofCampaign = z.object({ system: z.string(), campaign: pathId });

/** What a run would do, and the button that starts it. */
export const runPage = deskRoute({
  method: 'GET',
  path: '/campaigns/:campaign/run',
  title: 'A run is looked at ahead',
  doors: [previewRun, seeCampaign],
  isGuarded: true,
  params: ofCampaign,
  query: z.strictObject({ kind: z.string().max(80) }),
  show: async (visit) => {
    const { incoming, call, system, language, base, definition } = visit;
    const { campaign } = incoming.params;
    const { kind } = incoming.query;
    const place = { system: system.id, campaign };
    const preview = await runQuery(incoming.installation, call, previewRun, { ...place, kind });
    const view = await runQuery(incoming.installation, call, seeCampaign, place);
    const here = `${base}/campaigns/${campaign}`;
    const title = runTitle(definition, kind, language);
    const run = definition.system.campaigns?.runs.find(({ id }) => id === kind);
    const type = preview.states[0]?.recordType ?? definition.recordTypes[0]?.id ?? '';
    const actions = (run?.actions ?? []).map((id) => actionName(definition, type, id, language) ?? id).join(', ');
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          path={[
            { label: campaignWords(language, 'campaigns'), href: `${base}/campaigns` },
            { label: view.title, href: here },
            { label: title },
          ]}
          meta={texts(language, 'what', { actions })}
        />
        <Section title={texts(language, 'can', { count: preview.can })} id="can">
          {preview.states.length > 0 ? (
            <Table
              language={language}
              caption={texts(language, 'states')}
              compact
              columns={[{ label: texts(language, 'state') }, { label: texts(language, 'count'), numeric: true }]}
              rows={preview.states.map(({ recordType, state, count }) => ({
                cells: [stateName(definition, recordType, state, language), String(count)],
              }))}
            />
          ) : null}
          {preview.answered > 0 ? <p>{texts(language, 'answered', { count: preview.answered })}</p> : null}
          {preview.unseen > 0 ? <p>{texts(language, 'unseen', { count: preview.unseen })}</p> : null}
        </Section>
        {preview.cannotCount > 0 ? (
          <Section title={texts(language, 'cannot', { count: preview.cannotCount })} id="cannot">
            <Table
              language={language}
              caption={texts(language, 'cannot', { count: preview.cannotCount })}
              compact
              columns={[{ label: texts(language, 'number'), nowrap: true }, { label: texts(language, 'why') }]}
              rows={preview.cannot.map(({ id, controlNumber, reason }) => ({
                href: `${base}/records/${id}`,
                cells: [{ text: controlNumber, href: `${base}/records/${id}` }, inLanguage(reason, language)],
              }))}
            />
          </Section>
        ) : null}
        <Notice>{texts(language, 'note')}</Notice>
        <ButtonRow>
          {preview.can > 0 ? (
            <Form action={`${here}/runs`} hidden={{ kind, idempotencyKey: formKey() }} inline>
              <Button kind="primary">{texts(language, 'start')}</Button>
            </Form>
          ) : null}
          <LinkButton href={here} kind="quiet">
            {campaignWords(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </>,
    );
  },
});

export const runStarted = deskRoute({
  method: 'POST',
  path: '/campaigns/:campaign/runs',
  title: 'A run is started',
  doors: [startRun],
  params: ofCampaign,
  body: z.strictObject({ kind: z.string().max(80), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { campaign } = incoming.params;
    const { kind } = incoming.body;
    await runCommand(incoming.installation, call, startRun, { system: system.id, campaign, kind });
    return goTo(`${base}/campaigns/${campaign}?done=run`);
  },
});
