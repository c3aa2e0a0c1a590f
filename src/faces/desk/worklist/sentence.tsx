import type { Definition, Worklist } from '../../../casework/records/in-words.ts';
import type { WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import type { Narrowing } from '../../../casework/worklists/narrowing.ts';
import { statesOf } from '../../../casework/worklists/states-of.ts';
import { type FilterPart, formatDate, inLanguage, type Language } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { channelName, officeName } from '../names.ts';
import { choicesOf, fieldOf, filterWords as say } from './filter-words.ts';
import { hrefWith, type ListAddress } from './list-address.ts';

/** What the sentence of a list is made from. */
export interface SentenceView {
  readonly definition: Definition;
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  readonly worklist: Worklist;
  readonly filterable: readonly string[];
  readonly narrowing: Narrowing;
  readonly group: string | undefined;
  readonly address: ListAddress;
  /** Offices of the reader, and those above and below that they would choose. */
  readonly ownOffices: readonly string[];
  /** Name of the person it is narrowed to, where it may be told. */
  readonly personName: string | undefined;
}

/** The view of a list page. */
export function sentenceView<Params extends { system: string }>(
  visit: Visit<Params>,
  { worklist, filterable, rows, asked }: Pick<WorklistPage, 'worklist' | 'filterable' | 'rows' | 'asked'>,
  address: ListAddress,
): SentenceView {
  const { definition, language, now, timeZone, system } = visit;
  const { narrowing = {}, group } = asked;
  return {
    ...{ definition, language, now, timeZone, worklist, filterable, narrowing, address, group },
    ownOffices: system.offices,
    personName: rows.find(({ assignee }) => assignee === narrowing.assignee)?.assigneeName,
  };
}

type Choices = Exclude<FilterPart, string>;

/** The filters of a list as a sentence; each place in it is a menu of links. What is not usual stands in it only once it is chosen. */
export function sentenceOf(view: SentenceView): FilterPart[] {
  const { language } = view;
  const state = statePart(view);
  return [
    say(language, state ? 'show' : 'showRecords'),
    state,
    say(language, 'for'),
    officePart(view),
    say(language, 'with'),
    assigneePart(view),
    say(language, 'dueWord'),
    duePart(view),
    ...factParts(view),
    ...chosenParts(view),
    groupPart(view),
  ].filter((part) => part !== undefined);
}

/** A place in the sentence: the choices under one name of the address. */
function part(
  { address }: SentenceView,
  label: string,
  name: string,
  { now, choices }: { now: string | undefined; choices: readonly { value: string | undefined; label: string }[] },
): Choices {
  const chosen = choices.find(({ value }) => value === now);
  return {
    label,
    value: chosen?.label ?? '',
    active: now !== undefined,
    items: choices.map(({ value, label: words }) => ({
      label: words,
      href: hrefWith(address, { [name]: value }),
      current: value === now,
    })),
  };
}

function statePart(view: SentenceView): Choices | undefined {
  const { definition, language, worklist, narrowing } = view;
  const states = statesOf(definition, worklist);
  const choices = states.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }));
  if (choices.length < 2) return undefined;
  const any = { value: undefined, label: say(language, 'anyState') };
  return part(view, say(language, 'state'), 'state', { now: narrowing.state, choices: [any, ...choices] });
}

function officePart(view: SentenceView): Choices {
  const { definition, language, narrowing, ownOffices } = view;
  const shown = [...new Set([...ownOffices, ...(isPlain(narrowing.office) ? [] : [narrowing.office as string])])];
  const choices = [
    { value: undefined, label: say(language, 'anyOffice') },
    ...(ownOffices.length > 0 ? [{ value: 'mine', label: say(language, 'myOffice') }] : []),
    ...shown.map((id) => ({ value: id, label: officeName(definition, id, language) })),
  ];
  return part(view, say(language, 'office'), 'office', { now: narrowing.office, choices });
}

function isPlain(office: string | undefined): boolean {
  return office === undefined || office === 'mine';
}

function assigneePart(view: SentenceView): Choices {
  const { language, narrowing, personName } = view;
  const { assignee } = narrowing;
  const isPerson = assignee !== undefined && assignee !== 'me' && assignee !== 'nobody';
  const choices = [
    { value: undefined, label: say(language, 'anyone') },
    { value: 'me', label: say(language, 'me') },
    { value: 'nobody', label: say(language, 'nobody') },
    ...(isPerson ? [{ value: assignee, label: personName ?? say(language, 'onePerson') }] : []),
  ];
  return part(view, say(language, 'assignee'), 'assignee', { now: assignee, choices });
}

const spans = [5, 10, 20];

function duePart(view: SentenceView): Choices {
  const { language, narrowing, address } = view;
  const { due, within = 10 } = narrowing;
  const without = { within: undefined, from: undefined, to: undefined };
  const to = (value: string | undefined, more: Record<string, string | undefined> = {}) =>
    hrefWith(address, { ...without, due: value, ...more });
  const days = due === 'within' && !spans.includes(within) ? [...spans, within].sort((a, b) => a - b) : spans;
  const items = [
    { label: say(language, 'anyTime'), href: to(undefined), current: due === undefined },
    { label: say(language, 'overdue'), href: to('overdue'), current: due === 'overdue' },
    { label: say(language, 'today'), href: to('today'), current: due === 'today' },
    { label: say(language, 'atRisk'), href: to('at-risk'), current: due === 'at-risk' },
    ...days.map((count) => ({
      label: say(language, 'within', { count }),
      href: to('within', { within: String(count) }),
      current: due === 'within' && within === count,
    })),
    { label: say(language, 'noDue'), href: to('none'), current: due === 'none' },
    ...(due === 'between' ? [{ label: rangeOf(view), href: hrefWith(address), current: true }] : []),
  ];
  const value = items.find(({ current }) => current)?.label ?? '';
  return { label: say(language, 'due'), value, active: due !== undefined, items };
}

function rangeOf({ language, now, timeZone, narrowing: { from, to } }: SentenceView): string {
  const date = (day: string) => formatDate(day, { language, timeZone, now });
  if (from && to) return say(language, 'between', { from: date(from), to: date(to) });
  if (from) return say(language, 'since', { from: date(from) });
  return to ? say(language, 'until', { to: date(to) }) : say(language, 'anyTime');
}

/** The first choice among the columns of worklists always stands in the sentence; other fields only once they are chosen. */
function factParts(view: SentenceView): FilterPart[] {
  const { definition, language, worklist, filterable, narrowing } = view;
  const listed = [worklist, ...definition.reports.worklists].flatMap(({ columns }) => columns);
  const isChoice = (id: string) => filterable.includes(id) && fieldOf(definition, worklist, id)?.type === 'choice';
  const usual = listed.find((id) => id !== 'priority' && isChoice(id));
  const chosen = Object.keys(narrowing.facts ?? {}).map((name) => name.split('.')[0] as string);
  return [...new Set([...(usual ? [usual] : []), ...chosen])].flatMap((id) => {
    const field = fieldOf(definition, worklist, id);
    if (!field) return [];
    const label = inLanguage(field.label, language);
    if (field.type === 'date') return [label, dateFactPart(view, id, label)];
    const choices = [{ value: undefined, label: say(language, 'anything') }, ...choicesOf(definition, field, language)];
    return [label, part(view, label, `f.${id}`, { now: narrowing.facts?.[id], choices })];
  });
}

function dateFactPart(view: SentenceView, id: string, label: string): Choices {
  const { address, language, narrowing } = view;
  const [from, to] = [narrowing.facts?.[`${id}.from`], narrowing.facts?.[`${id}.to`]];
  const value = rangeOf({ ...view, narrowing: { from, to } });
  const away = hrefWith(address, { [`f.${id}.from`]: undefined, [`f.${id}.to`]: undefined });
  return {
    label,
    value,
    active: true,
    items: [
      { label: say(language, 'anyTime'), href: away },
      { label: value, href: hrefWith(address), current: true },
    ],
  };
}

/** What else is chosen, each with the way to take it away. */
function chosenParts(view: SentenceView): FilterPart[] {
  const { definition, language, narrowing } = view;
  const { channel, priority, returned } = narrowing;
  const only = (name: string, label: string, value: string, words: string) =>
    part(view, label, name, {
      now: value,
      choices: [
        { value: undefined, label: say(language, 'remove') },
        { value, label: words },
      ],
    });
  return [
    ...(channel
      ? [only('channel', say(language, 'channel'), channel, channelName(definition, channel, language))]
      : []),
    ...(priority === undefined
      ? []
      : [only('priority', say(language, 'priority'), String(priority), say(language, 'points', { count: priority }))]),
    ...(returned ? [only('returned', say(language, 'returned'), 'yes', say(language, 'onlyReturned'))] : []),
  ];
}

function groupPart(view: SentenceView): Choices {
  const { language, group } = view;
  const by = { state: 'byState', office: 'byOffice', assignee: 'byAssignee', due: 'byDue' } as const;
  const choices = Object.entries(by).map(([value, word]) => ({
    value,
    label: say(language, 'grouped', { what: say(language, word) }),
  }));
  const none = { value: undefined, label: say(language, 'ungrouped') };
  return part(view, say(language, 'group'), 'group', { now: group, choices: [none, ...choices] });
}
