import { z } from 'zod';
import { endAbsence, enterAbsence } from '../../../casework/absence/enter-absence.ts';
import { type Absences, type AbsenceView, listAbsences } from '../../../casework/absence/list-absences.ts';
import { localToday } from '../../../casework/records/in-words.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  DateField,
  defineTexts,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  ItemList,
  Notice,
  PageHeading,
  Section,
  SelectField,
  Tag,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';

const texts = defineTexts({
  title: { en: 'Absences', fr: 'Absences' },
  about: {
    en: 'Whoever assigns work sees who is away. The reason is not asked.',
    fr: 'Qui attribue du travail voit qui est absent. Le motif n’est pas demandé.',
  },
  list: { en: 'Away now and soon', fr: 'Absences en cours et à venir' },
  none: { en: 'Nobody is away', fr: 'Personne n’est absent' },
  noneHint: { en: 'Enter an absence below.', fr: 'Inscrivez une absence ci-dessous.' },
  you: { en: '{name} (you)', fr: '{name} (vous)' },
  days: { en: '{from} to {to}', fr: 'Du {from} au {to}' },
  actedBy: { en: 'acting: {names}', fr: 'intérim : {names}' },
  nobodyActs: { en: 'nobody acts meanwhile', fr: 'personne n’assure l’intérim' },
  now: { en: 'Away', fr: 'Absent' },
  soon: { en: 'Planned', fr: 'Prévue' },
  back: { en: 'Back', fr: 'De retour' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
  backOf: { en: '{name} is back', fr: '{name} est de retour' },
  withdrawOf: { en: 'Withdraw the absence of {name}', fr: 'Retirer l’absence de {name}' },
  enter: { en: 'Enter an absence', fr: 'Inscrire une absence' },
  who: { en: 'Who', fr: 'Qui' },
  myself: { en: 'Myself', fr: 'Moi-même' },
  from: { en: 'First day away', fr: 'Premier jour d’absence' },
  to: { en: 'Last day away', fr: 'Dernier jour d’absence' },
  save: { en: 'Enter the absence', fr: 'Inscrire l’absence' },
  entered: { en: 'The absence is entered.', fr: 'L’absence est inscrite.' },
  ended: { en: 'The absence is over.', fr: 'L’absence est terminée.' },
});

type AbsenceVisit = Visit<{ system: string }, unknown, unknown>;
interface Given {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

const nothing: Given = { account: '', from: '', to: '' };

/** Who is away: oneself, and those one supervises. */
export const absencesPage = deskRoute({
  method: 'GET',
  path: '/absences',
  title: 'Absences',
  doors: [listAbsences],
  params: inSystem,
  query: z.strictObject({ done: z.enum(['entered', 'ended']).optional() }),
  show: async (visit) => draw(visit, { given: nothing, done: visit.incoming.query.done }),
});

export const absenceEntered = deskRoute({
  method: 'POST',
  path: '/absences',
  title: 'An absence is entered',
  doors: [enterAbsence, listAbsences],
  params: inSystem,
  body: z.strictObject({
    account: z.string().max(100).optional(),
    from: z.string().max(20),
    to: z.string().max(20),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { account = '', from, to } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        const who = account === '' ? {} : { account };
        await runCommand(incoming.installation, call, enterAbsence, { system: system.id, ...who, from, to });
        return goTo(`${base}/absences?done=entered`);
      },
      (again) => draw(visit, { given: { account, from, to }, again }),
    );
  },
});

export const absenceEnded = deskRoute({
  method: 'POST',
  path: '/absences/ended',
  title: 'An absence is over',
  doors: [endAbsence],
  params: inSystem,
  body: z.strictObject({ absence: z.string().max(100), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { absence } = incoming.body;
    await runCommand(incoming.installation, call, endAbsence, { system: system.id, absence });
    return goTo(`${base}/absences?done=ended`);
  },
});

async function draw(
  visit: AbsenceVisit,
  { given, again, done }: { given: Given; again?: Redrawing; done?: 'entered' | 'ended' | undefined },
): Promise<Response> {
  const { incoming, call, system, language, base } = visit;
  const shown = await runQuery(incoming.installation, call, listAbsences, { system: system.id });
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    {
      title: texts(language, 'title'),
      path: `${base}/absences`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <>
      {done ? (
        <Notice kind="good" live>
          {texts(language, done)}
        </Notice>
      ) : null}
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading language={language} title={texts(language, 'title')} meta={texts(language, 'about')} />
      <Section title={texts(language, 'list')} id="list">
        {shown.absences.length === 0 ? (
          <EmptyState title={texts(language, 'none')}>{texts(language, 'noneHint')}</EmptyState>
        ) : (
          <ItemList label={texts(language, 'list')} items={shown.absences.map((one) => itemOf(visit, one))} />
        )}
      </Section>
      <Section title={texts(language, 'enter')} id="enter">
        <EnterForm visit={visit} team={shown.team} given={given} at={faults.at} />
      </Section>
    </>,
  );
}

function itemOf({ language, base, timeZone, now, me }: AbsenceVisit, absence: AbsenceView) {
  const { id, account, name, from, to, isNow, actedBy } = absence;
  const date = (day: string) => formatDate(day, { language, style: 'weekday', timeZone, now });
  const acting =
    actedBy.length > 0 ? texts(language, 'actedBy', { names: actedBy.join(', ') }) : texts(language, 'nobodyActs');
  return {
    title: account === me.account ? texts(language, 'you', { name }) : name,
    tags: <Tag kind={isNow ? 'soon' : 'neutral'}>{texts(language, isNow ? 'now' : 'soon')}</Tag>,
    soft: `${texts(language, 'days', { from: date(from), to: date(to) })} · ${acting}`,
    aside: (
      <Form action={`${base}/absences/ended`} hidden={{ absence: id, idempotencyKey: formKey() }} inline>
        <Button kind="quiet" label={texts(language, isNow ? 'backOf' : 'withdrawOf', { name })}>
          {texts(language, isNow ? 'back' : 'withdraw')}
        </Button>
      </Form>
    ),
  };
}

function EnterForm({
  visit: { language, base, definition, now },
  team,
  given,
  at,
}: {
  visit: AbsenceVisit;
  team: Absences['team'];
  given: Given;
  at: Readonly<Record<string, string>>;
}) {
  const today = localToday(definition, now);
  return (
    <Form action={`${base}/absences`} hidden={{ idempotencyKey: formKey() }}>
      {team.length > 0 ? (
        <SelectField
          language={language}
          name="account"
          label={texts(language, 'who')}
          options={team.map(({ account, name }) => ({ value: account, label: name }))}
          value={given.account}
          empty={texts(language, 'myself')}
          error={at.account}
        />
      ) : null}
      <DateField language={language} name="from" label={texts(language, 'from')} value={given.from} error={at.from} />
      <DateField
        language={language}
        name="to"
        label={texts(language, 'to')}
        value={given.to}
        min={today}
        error={at.to}
      />
      <Button kind="primary">{texts(language, 'save')}</Button>
    </Form>
  );
}
