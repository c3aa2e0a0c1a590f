import { z } from 'zod';
import { type QuietView, seeQuietHours, setQuietHours } from '../../../casework/notices/quiet-hours.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  Section,
  SelectField,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { loadMail, MailPart, mailDoors } from './mail-part.tsx';
import { timeOptions } from './time-options.ts';

const texts = defineTexts({
  notices: { en: 'Notices', fr: 'Avis' },
  title: { en: 'Mail and quiet hours', fr: 'Courriel et heures de tranquillité' },
  quiet: { en: 'Quiet hours', fr: 'Heures de tranquillité' },
  about: {
    en: 'In quiet hours nothing marks a new notice and no mail is sent. The notices wait on their page.',
    fr: 'Pendant ces heures, rien ne signale un nouvel avis et aucun courriel n’est envoyé. Les avis attendent sur leur page.',
  },
  when: { en: 'When you are left alone', fr: 'Quand on vous laisse tranquille' },
  office: { en: 'Outside the working hours of your office', fr: 'En dehors des heures de travail de votre bureau' },
  own: { en: 'At hours of your own, every day', fr: 'À vos propres heures, chaque jour' },
  never: { en: 'Never', fr: 'Jamais' },
  from: { en: 'From', fr: 'De' },
  to: { en: 'To', fr: 'À' },
  hoursHint: { en: 'For hours of your own.', fr: 'Pour vos propres heures.' },
  save: { en: 'Save', fr: 'Enregistrer' },
  full: { en: 'Save quiet hours', fr: 'Enregistrer les heures de tranquillité' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  mailSaved: { en: 'Your choice of mail is saved.', fr: 'Votre choix de courriel est enregistré.' },
  saved: { en: 'Your quiet hours are saved.', fr: 'Vos heures de tranquillité sont enregistrées.' },
  now: { en: 'It is quiet now.', fr: 'C’est le calme en ce moment.' },
});

const evening = 18 * 60;
const morning = 7 * 60;

/** Which mails one gets, and when one is left alone. */
export const quietHoursPage = deskRoute({
  method: 'GET',
  path: '/notices/quiet-hours',
  title: 'Quiet hours',
  doors: [seeQuietHours, ...mailDoors],
  params: inSystem,
  query: z.strictObject({ done: z.enum(['saved', 'mail']).optional() }),
  show: async (visit) => {
    const { incoming, call, system } = visit;
    const view = await runQuery(incoming.installation, call, seeQuietHours, { system: system.id });
    return draw(visit, view, { done: visit.incoming.query.done });
  },
});

export const quietHoursSet = deskRoute({
  method: 'POST',
  path: '/notices/quiet-hours',
  title: 'Quiet hours are set',
  doors: [setQuietHours, ...mailDoors],
  params: inSystem,
  body: z.strictObject({
    kind: z.enum(['office', 'own', 'never']),
    from: z.coerce.number().int().min(0).max(1439),
    to: z.coerce.number().int().min(0).max(1439),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { kind, from, to } = incoming.body;
    const quiet = kind === 'own' ? { kind, from, to } : { kind };
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, call, setQuietHours, { system: system.id, quiet });
        return goTo(`${base}/notices/quiet-hours?done=saved`);
      },
      (again) => draw(visit, { quiet, isNow: false }, { again }),
    );
  },
});

async function draw(
  visit: Visit<{ system: string }, unknown, unknown>,
  { quiet, isNow }: QuietView,
  { again, done }: { again?: Redrawing; done?: 'saved' | 'mail' | undefined },
): Promise<Response> {
  const { language, base } = visit;
  const mail = await loadMail(visit);
  const faults = again?.faults ?? noFaults;
  const here = `${base}/notices/quiet-hours`;
  const hours = quiet.kind === 'own' ? quiet : { from: evening, to: morning };
  const options = timeOptions(language, [hours.from, hours.to]);
  return visit.draw(
    { title: texts(language, 'title'), path: here, hasErrors: faults.summary.length > 0, status: again?.status },
    <>
      {done ? (
        <Notice kind="good" live>
          {texts(language, done === 'mail' ? 'mailSaved' : 'saved')} {isNow ? texts(language, 'now') : null}
        </Notice>
      ) : null}
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading
        language={language}
        title={texts(language, 'title')}
        path={[{ label: texts(language, 'notices'), href: `${base}/notices` }, { label: texts(language, 'title') }]}
      />
      <MailPart visit={visit} mail={mail} />
      <Section title={texts(language, 'quiet')} id="quiet">
        <Form action={here} hidden={{ idempotencyKey: formKey() }}>
          <p class="soft">{texts(language, 'about')}</p>
          <Radios
            language={language}
            name="kind"
            label={texts(language, 'when')}
            options={(['office', 'own', 'never'] as const).map((kind) => ({
              value: kind,
              label: texts(language, kind),
            }))}
            value={quiet.kind}
          />
          {(['from', 'to'] as const).map((name) => (
            <SelectField
              language={language}
              name={name}
              label={texts(language, name)}
              hint={name === 'from' ? texts(language, 'hoursHint') : undefined}
              options={options}
              value={String(hours[name])}
              empty={false}
              error={faults.at[name]}
            />
          ))}
          <ButtonRow>
            <Button kind="primary" label={texts(language, 'full')}>
              {texts(language, 'save')}
            </Button>
            <LinkButton href={`${base}/notices`} kind="quiet">
              {texts(language, 'cancel')}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Section>
    </>,
  );
}
