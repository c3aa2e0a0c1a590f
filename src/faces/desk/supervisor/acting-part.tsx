import type { Acting, ActingView } from '../../../casework/grants/list-acting.ts';
import { localToday } from '../../../casework/records/in-words.ts';
import {
  Button,
  Combobox,
  DateField,
  defineTexts,
  Form,
  formatDate,
  HiddenFields,
  ItemList,
  Section,
  SelectField,
  Tag,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { officeName, roleName } from '../names.ts';
import { nearOrFar } from '../record/people.ts';

const texts = defineTexts({
  title: { en: 'Who acts for whom', fr: 'Qui assure l’intérim' },
  about: {
    en: 'For the days you name, a colleague decides in your role: its steps wait for them too. The log names both of you at every act.',
    fr: 'Pendant les jours que vous indiquez, un collègue décide dans votre rôle : ses étapes l’attendent aussi. Le journal nomme les deux personnes à chaque acte.',
  },
  forMe: { en: '{name} acts for you', fr: '{name} assure votre intérim' },
  forOther: { en: 'You act for {name}', fr: 'Vous assurez l’intérim de {name}' },
  days: { en: '{role} · {from} to {to}', fr: '{role} · du {from} au {to}' },
  now: { en: 'Now', fr: 'En cours' },
  planned: { en: 'Planned', fr: 'Prévu' },
  end: { en: 'End', fr: 'Mettre fin' },
  endOf: { en: 'End: {what}', fr: 'Mettre fin : {what}' },
  role: { en: 'Which of your roles', fr: 'Lequel de vos rôles' },
  to: { en: 'Who acts for you', fr: 'Qui assure votre intérim' },
  line: { en: '{name} – {office}', fr: '{name} – {office}' },
  from: { en: 'First day', fr: 'Premier jour' },
  until: { en: 'Last day', fr: 'Dernier jour' },
  save: { en: 'Have them act for you', fr: 'Confier l’intérim' },
});

type ActingVisit = Visit<{ system: string }, unknown, unknown>;

/** What was typed in the form of who acts. */
export interface ActingGiven {
  readonly role: string;
  readonly to: string;
  readonly from: string;
  readonly until: string;
}

/** Who acts for the person and for whom they act, and the form that has a colleague act. */
export function ActingSection({
  visit,
  acting,
  given,
  at,
}: {
  visit: ActingVisit;
  acting: Acting;
  given: ActingGiven;
  at: Readonly<Record<string, string>>;
}) {
  const { language } = visit;
  const { delegations, roles } = acting;
  if (roles.length === 0 && delegations.length === 0) return null;
  const title = texts(language, 'title');
  return (
    <Section title={title} id="acting">
      {roles.length > 0 ? <p class="soft">{texts(language, 'about')}</p> : null}
      {delegations.length > 0 ? <ItemList label={title} items={delegations.map((one) => itemOf(visit, one))} /> : null}
      {roles.length > 0 ? <ActingForm visit={visit} acting={acting} given={given} at={at} /> : null}
    </Section>
  );
}

function itemOf({ language, base, definition, timeZone, now }: ActingVisit, one: ActingView) {
  const title = texts(language, one.isMine ? 'forMe' : 'forOther', { name: one.name });
  const date = (moment: Date) => formatDate(moment, { language, style: 'weekday', timeZone, now });
  const role = roleName(definition, one.role, language);
  const [starts, ends] = [new Date(one.startsAt), new Date(one.endsAt)];
  // It ends when its last day is over: at the first moment of the next.
  const last = date(new Date(ends.getTime() - 1));
  const isNow = starts <= now;
  return {
    title,
    tags: <Tag kind={isNow ? 'info' : 'neutral'}>{texts(language, isNow ? 'now' : 'planned')}</Tag>,
    soft: texts(language, 'days', { role, from: date(starts), to: last }),
    aside: (
      <Form
        action={`${base}/absences/acting/ended`}
        hidden={{ delegation: one.delegation, idempotencyKey: formKey() }}
        inline
      >
        <Button kind="quiet" label={texts(language, 'endOf', { what: title })}>
          {texts(language, 'end')}
        </Button>
      </Form>
    ),
  };
}

function ActingForm({
  visit: { language, base, definition, now },
  acting: { roles, colleagues },
  given,
  at,
}: Parameters<typeof ActingSection>[0]) {
  const today = localToday(definition, now);
  const choices = roles.map((id) => ({ value: id, label: roleName(definition, id, language) }));
  return (
    <Form action={`${base}/absences/acting`} hidden={{ idempotencyKey: formKey() }}>
      {choices.length > 1 ? (
        <SelectField
          language={language}
          name="role"
          label={texts(language, 'role')}
          options={choices}
          value={given.role}
          error={at.role}
        />
      ) : (
        <HiddenFields values={{ role: choices[0]?.value ?? '' }} />
      )}
      <Combobox
        language={language}
        name="colleague"
        label={texts(language, 'to')}
        options={colleagues.map(({ account, name, office, isNear }) => ({
          value: account,
          label: office ? texts(language, 'line', { name, office: officeName(definition, office, language) }) : name,
          group: nearOrFar(language, isNear),
        }))}
        value={given.to}
        error={at.colleague}
      />
      <DateField
        language={language}
        name="starts"
        label={texts(language, 'from')}
        value={given.from || today}
        min={today}
        error={at.starts}
      />
      <DateField
        language={language}
        name="ends"
        label={texts(language, 'until')}
        value={given.until}
        min={today}
        error={at.ends}
      />
      <Button kind="primary">{texts(language, 'save')}</Button>
    </Form>
  );
}
