import { z } from 'zod';
import { endAbsence, enterAbsence } from '../../../casework/absence/enter-absence.ts';
import { type Absences, type AbsenceView, listAbsences } from '../../../casework/absence/list-absences.ts';
import { notFitting } from '../../../casework/accounts/refused.ts';
import { delegateOwnRole, endOwnDelegation } from '../../../casework/grants/delegations.ts';
import { listActing } from '../../../casework/grants/list-acting.ts';
import { localToday } from '../../../casework/records/in-words.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  Combobox,
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
  Tag,
} from '../../../ui/index.ts';
import { endOfDay, startOfDay } from '../../shell/days.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { type ActingGiven, ActingSection } from './acting-part.tsx';

const texts = defineTexts({
  title: { en: 'Absences and acting', fr: 'Absences et intérim' },
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
  acting: { en: 'Your colleague acts for you on these days.', fr: 'Votre collègue assure votre intérim ces jours-là.' },
  'acting-ended': { en: 'The acting is over.', fr: 'L’intérim est terminé.' },
});

type AbsenceVisit = Visit<{ system: string }, unknown, unknown>;
interface Given {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

const nothing: Given = { account: '', from: '', to: '' };
const nobody: ActingGiven = { role: '', to: '', from: '', until: '' };

const doneCode = z.enum(['entered', 'ended', 'acting', 'acting-ended']);

/** Who is away: oneself, and those one supervises; and who acts for whom. */
export const absencesPage = deskRoute({
  method: 'GET',
  path: '/absences',
  title: 'Absences',
  doors: [listAbsences, listActing],
  params: inSystem,
  query: z.strictObject({ done: doneCode.optional() }),
  show: async (visit) => draw(visit, { done: visit.incoming.query.done }),
});

export const absenceEntered = deskRoute({
  method: 'POST',
  path: '/absences',
  title: 'An absence is entered',
  doors: [enterAbsence, listAbsences, listActing],
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

/** What the command calls the fields of the form. */
const actingNames: Readonly<Record<string, string>> = {
  '/role': 'role',
  '/to': 'colleague',
  '/startsAt': 'starts',
  '/endsAt': 'ends',
};

export const actingArranged = deskRoute({
  method: 'POST',
  path: '/absences/acting',
  title: 'A colleague acts in one’s own role',
  doors: [delegateOwnRole, listAbsences, listActing],
  params: inSystem,
  body: z.strictObject({
    role: z.string().max(80),
    colleague: z.union([z.guid(), z.literal('')]),
    starts: z.string().max(20),
    ends: z.string().max(20),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, timeZone, now, goTo } = visit;
    const { role, colleague: to, starts, ends } = incoming.body;
    return submit(
      language,
      (pointer) => actingNames[pointer],
      async () => {
        const [from, until] = [dayOf('/startsAt', starts), dayOf('/endsAt', ends)];
        if (to === '') throw notFitting('/to', 'needs', 'Choose a colleague.', 'Choisissez un collègue.');
        const begins = startOfDay(timeZone, from);
        await runCommand(incoming.installation, call, delegateOwnRole, {
          system: system.id,
          to,
          role,
          // From today on means at once, and never before it was said.
          ...(begins > now ? { startsAt: begins.toISOString() } : {}),
          endsAt: endOfDay(timeZone, until).toISOString(),
        });
        return goTo(`${base}/absences?done=acting`);
      },
      (again) => draw(visit, { acting: { role, to, from: starts, until: ends }, again }),
    );
  },
});

export const actingEnded = deskRoute({
  method: 'POST',
  path: '/absences/acting/ended',
  title: 'A colleague acts no longer',
  doors: [endOwnDelegation],
  params: inSystem,
  body: z.strictObject({ delegation: z.string().max(100), idempotencyKey: z.string() }),
  show: async ({ incoming, call, system, base, goTo }) => {
    const { delegation } = incoming.body;
    await runCommand(incoming.installation, call, endOwnDelegation, { system: system.id, delegation });
    return goTo(`${base}/absences?done=acting-ended`);
  },
});

/** @throws {DomainError} `invalid` */
function dayOf(pointer: string, day: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw notFitting(pointer, 'date', 'Name the day.', 'Indiquez le jour.');
}

async function draw(
  visit: AbsenceVisit,
  {
    given = nothing,
    acting = nobody,
    again,
    done,
  }: { given?: Given; acting?: ActingGiven; again?: Redrawing; done?: z.infer<typeof doneCode> | undefined },
): Promise<Response> {
  const { incoming, call, system, language, base } = visit;
  const shown = await runQuery(incoming.installation, call, listAbsences, { system: system.id });
  const acts = await runQuery(incoming.installation, call, listActing, { system: system.id });
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
      <ActingSection visit={visit} acting={acts} given={acting} at={faults.at} />
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
        <Combobox
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
