import type { CampaignView, RunView } from '../../../casework/campaigns/see-campaign.ts';
import {
  Button,
  ButtonRow,
  Disclosure,
  defineTexts,
  Form,
  formatDate,
  ItemList,
  inLanguage,
  LinkButton,
  Progress,
  Section,
  Table,
  Tag,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { campaignWords, runKind, runTitle } from './campaign-words.ts';

const texts = defineTexts({
  runs: { en: 'Runs', fr: 'Envois' },
  look: { en: '{run}…', fr: '{run}…' },
  notApproved: {
    en: 'A run needs a reply that a second person has approved.',
    fr: 'Un envoi exige une réponse approuvée par une deuxième personne.',
  },
  line: { en: '{date}, as {name}', fr: '{date}, au nom de {name}' },
  progress: { en: 'Answered', fr: 'Répondu' },
  counts: {
    en: '{done} answered{failed, plural, =0 {} other {, # not}}{waiting, plural, =0 {} other {, # waiting}}',
    fr: '{done, plural, one {# réponse} other {# réponses}}{failed, plural, =0 {} other {, # sans réponse}}{waiting, plural, =0 {} other {, # en attente}}',
  },
  goOn: { en: 'Resume', fr: 'Reprendre' },
  retry: { en: 'Try those again', fr: 'Réessayer ceux-ci' },
  cancel: { en: 'Cancel the run', fr: 'Annuler l’envoi' },
  refresh: { en: 'Look again', fr: 'Actualiser' },
  stoppedBecause: {
    en: 'It stopped: the person may not act any more, or the session has ended. Whoever resumes it acts in their own name.',
    fr: 'Il s’est arrêté : la personne ne peut plus agir, ou la session a pris fin. Qui le reprend agit en son propre nom.',
  },
  failures: { en: 'Not answered ({count})', fr: 'Sans réponse ({count})' },
  number: { en: 'Number', fr: 'Numéro' },
  why: { en: 'Why', fr: 'Pourquoi' },
});

/** Letters that were not answered, up to which they are shown at once. */
const mostUnfolded = 10;

/** What the parts of a campaign's page are drawn with. */
export interface CampaignPart {
  readonly visit: Visit<{ system: string }, unknown, unknown>;
  readonly view: CampaignView;
  /** Path of the campaign. */
  readonly here: string;
}

/** Runs that can be started, those there were, and what the newest could not do. */
export function Runs({ visit, view, here }: CampaignPart) {
  const { language, definition, base } = visit;
  const isFree = !view.runs.some(({ state }) => state === 'waiting' || state === 'stopped');
  const kinds = definition.system.campaigns?.runs ?? [];
  return (
    <Section title={texts(language, 'runs')} id="runs">
      {view.mayWork && view.state === 'draft' ? <p class="soft">{texts(language, 'notApproved')}</p> : null}
      {view.mayWork && view.state === 'approved' && isFree && view.members > 0 ? (
        <ButtonRow>
          {kinds.map(({ id, title }) => (
            <LinkButton href={`${here}/run?kind=${id}`}>
              {texts(language, 'look', { run: inLanguage(title, language) })}
            </LinkButton>
          ))}
        </ButtonRow>
      ) : null}
      {view.runs.length > 0 ? (
        <ItemList
          label={texts(language, 'runs')}
          items={view.runs.map((run, index) => itemOf({ visit, view, here }, run, index === 0))}
        />
      ) : null}
      {view.failures.length > 0 ? (
        <Disclosure
          summary={texts(language, 'failures', { count: view.failures.length })}
          open={view.failures.length <= mostUnfolded}
        >
          <Table
            language={language}
            caption={texts(language, 'failures', { count: view.failures.length })}
            compact
            columns={[{ label: texts(language, 'number'), nowrap: true }, { label: texts(language, 'why') }]}
            rows={view.failures.map(({ id, controlNumber, reason }) => ({
              href: `${base}/records/${id}`,
              cells: [{ text: controlNumber, href: `${base}/records/${id}` }, inLanguage(reason, language)],
            }))}
          />
        </Disclosure>
      ) : null}
    </Section>
  );
}

function itemOf({ visit, view, here }: CampaignPart, run: RunView, isNewest: boolean) {
  const { language, definition, timeZone, now } = visit;
  const { id, kind, state, done, failed, waiting, startedAt, startedBy } = run;
  const counts = texts(language, 'counts', { done, failed, waiting });
  const date = formatDate(startedAt, { language, style: 'date-time', timeZone, now });
  const line = texts(language, 'line', { date, name: startedBy });
  const send = (to: string, label: string) => (
    <Form action={`${here}/runs/${to}`} hidden={{ run: id, idempotencyKey: formKey() }} inline>
      <Button kind="quiet">{label}</Button>
    </Form>
  );
  const mayResume =
    view.mayWork &&
    view.state === 'approved' &&
    isNewest &&
    (state === 'stopped' || (state !== 'waiting' && failed > 0));
  return {
    title: runTitle(definition, kind, language),
    tags: <Tag kind={runKind(run)}>{campaignWords(language, state)}</Tag>,
    // While it is under way, the bar below says how far it is.
    soft: state === 'waiting' ? line : `${line} · ${counts}`,
    children: (
      <div class="stack">
        {state === 'waiting' ? (
          <Progress
            label={texts(language, 'progress')}
            value={done + failed}
            max={done + failed + waiting}
            text={counts}
            id={`progress-${id}`}
          />
        ) : null}
        {state === 'stopped' ? <p>{texts(language, 'stoppedBecause')}</p> : null}
        {isNewest ? (
          <ButtonRow>
            {state === 'waiting' ? (
              <LinkButton href={here} kind="quiet">
                {texts(language, 'refresh')}
              </LinkButton>
            ) : null}
            {mayResume ? send('resumption', texts(language, state === 'stopped' ? 'goOn' : 'retry')) : null}
            {view.mayWork && (state === 'waiting' || state === 'stopped')
              ? send('cancellation', texts(language, 'cancel'))
              : null}
          </ButtonRow>
        ) : null}
      </div>
    ),
  };
}
