import type { Assignee } from '../../../casework/records/list-assignees.ts';
import { statesOf } from '../../../casework/worklists/states-of.ts';
import {
  Button,
  Combobox,
  DateField,
  Form,
  inLanguage,
  LinkButton,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import { peopleChoices } from '../record/people.ts';
import { choicesOf, fieldOf, filterWords as say } from './filter-words.ts';
import { hrefWith } from './list-address.ts';
import type { SentenceView } from './sentence.tsx';

/** Every filter of a list as an ordinary form: what the sentence has no place for, and everything at once. */
export function FilterForm({ view, people }: { view: SentenceView; people: readonly Assignee[] }) {
  const { language, address } = view;
  const { sort, group } = address.params;
  const hidden = {
    ...(sort ? { sort } : {}),
    ...(group ? { group } : {}),
    ...(address.view ? { view: address.view.id } : {}),
    all: 'yes',
  };
  return (
    <Form action={address.path} method="get" hidden={hidden} label={say(language, 'moreLabel')}>
      <div class="filter-grid">
        <UsualFields view={view} people={people} />
        <FactFields view={view} />
      </div>
      <div class="button-row">
        <Button kind="primary">{say(language, 'apply')}</Button>
        <LinkButton href={hrefWith({ ...address, params: {} })}>{say(language, 'clear')}</LinkButton>
      </div>
    </Form>
  );
}

function UsualFields({ view, people }: { view: SentenceView; people: readonly Assignee[] }) {
  const { definition, language, worklist, narrowing } = view;
  const { due, within, from, to, priority } = narrowing;
  const titled = (all: readonly { id: string; title: { en: string; fr: string } }[]) =>
    all.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }));
  const chosenPerson = narrowing.assignee;
  const persons = peopleChoices({ visit: view, definition, language }, people);
  const isElse = chosenPerson && !['me', 'nobody', ...persons.map(({ value }) => value)].includes(chosenPerson);
  const whose = [
    { value: 'me', label: say(language, 'me') },
    { value: 'nobody', label: say(language, 'nobody') },
    ...persons,
    ...(isElse ? [{ value: chosenPerson, label: view.personName ?? say(language, 'onePerson') }] : []),
  ];
  const dues = [
    { value: 'overdue', label: say(language, 'overdue') },
    { value: 'today', label: say(language, 'today') },
    { value: 'at-risk', label: say(language, 'atRisk') },
    { value: 'within', label: say(language, 'dueWithin') },
    { value: 'between', label: say(language, 'dueBetween') },
    { value: 'none', label: say(language, 'noDue') },
  ];
  const mine = { value: 'mine', label: say(language, 'myOffice') };
  const select = (name: string, label: string, empty: string, value: string | undefined, options: typeof dues) => (
    <SelectField {...{ language, name, label, empty, value, options }} />
  );
  return (
    <>
      {select(
        'state',
        say(language, 'state'),
        say(language, 'anyState'),
        narrowing.state,
        titled(statesOf(definition, worklist)),
      )}
      {select('office', say(language, 'office'), say(language, 'anyOffice'), narrowing.office, [
        mine,
        ...titled(definition.system.offices),
      ])}
      <Combobox
        language={language}
        name="assignee"
        label={say(language, 'assignee')}
        empty={say(language, 'anyone')}
        value={chosenPerson}
        options={whose}
      />
      {select(
        'channel',
        say(language, 'channel'),
        say(language, 'anyChannel'),
        narrowing.channel,
        titled(definition.system.channels),
      )}
      {select('due', say(language, 'due'), say(language, 'anyTime'), due, dues)}
      <TextField
        language={language}
        name="within"
        label={say(language, 'withinDays')}
        hint={say(language, 'withinHint')}
        value={due === 'within' ? String(within ?? 10) : ''}
      />
      <DateField
        language={language}
        name="from"
        label={say(language, 'from')}
        hint={say(language, 'betweenHint')}
        value={from}
      />
      <DateField
        language={language}
        name="to"
        label={say(language, 'to')}
        hint={say(language, 'betweenHint')}
        value={to}
      />
      <TextField
        language={language}
        name="priority"
        label={say(language, 'priority')}
        hint={say(language, 'atLeast')}
        value={priority === undefined ? '' : String(priority)}
      />
      {select(
        'returned',
        say(language, 'returned'),
        say(language, 'anything'),
        narrowing.returned ? 'yes' : undefined,
        [{ value: 'yes', label: say(language, 'onlyReturned') }],
      )}
    </>
  );
}

function FactFields({ view }: { view: SentenceView }) {
  const { definition, language, worklist, filterable, narrowing } = view;
  return filterable.map((id) => {
    const field = fieldOf(definition, worklist, id);
    if (!field) return null;
    const label = inLanguage(field.label, language);
    if (field.type !== 'date') {
      return (
        <SelectField
          language={language}
          name={`f.${id}`}
          label={label}
          empty={say(language, 'anything')}
          value={narrowing.facts?.[id]}
          options={choicesOf(definition, field, language)}
        />
      );
    }
    const edge = (name: 'from' | 'to') => (
      <DateField
        language={language}
        name={`f.${id}.${name}`}
        label={say(language, name === 'from' ? 'fieldFrom' : 'fieldTo', { label })}
        value={narrowing.facts?.[`${id}.${name}`]}
      />
    );
    return (
      <>
        {edge('from')}
        {edge('to')}
      </>
    );
  });
}
