import { type Definition, listOptions, showValue } from '../../../casework/records/in-words.ts';
import type { SystemView } from '../../../casework/systems/describe-systems.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { type Content, formatDate, inLanguage, type Language, type TableCell, Tag } from '../../../ui/index.ts';
import { channelName, getFlow, getType, officeName, returnedStates, stateName } from '../names.ts';
import { capital, dueKind, stepWords, words } from '../record-words.ts';

/** What the cells of rows are written with. */
export interface RowView {
  readonly definition: Definition;
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
  readonly base: string;
  readonly system: Pick<SystemView, 'may'>;
  /** What the address of a row's record says of the place it is gone to from. */
  readonly placeOf?: ((row: WorklistRow) => string) | undefined;
}

/** Where a row leads: to the record, or to who saw it for those who see no record; nowhere for those who have only the list. */
export function rowHref({ base }: Pick<RowView, 'base'>, { id, opens }: WorklistRow): string | undefined {
  return opens && `${base}/records/${id}${opens === 'log' ? '/access-log' : ''}`;
}

/** The same, saying from which place in a list it is gone to. */
export function rowHrefFrom(view: Pick<RowView, 'base' | 'placeOf'>, row: WorklistRow): string | undefined {
  const href = rowHref(view, row);
  return href && row.opens === 'record' ? href + (view.placeOf?.(row) ?? '') : href;
}

/** The subject, or why it is not shown. */
export function subjectOf({ language }: RowView, row: WorklistRow): string {
  if (row.subject !== undefined && row.subject !== '') return row.subject;
  return words(language, row.restricted ? 'restricted' : 'subjectHidden');
}

/** The language the subject is written in, where the record says so. */
export function subjectLang({ definition, language }: RowView, row: WorklistRow): Language | undefined {
  if (row.subject === undefined) return undefined;
  const field = getType(definition, row.recordType).intake?.fields.language;
  const written = field === undefined ? undefined : row.facts[field];
  return (written === 'en' || written === 'fr') && written !== language ? written : undefined;
}

/** "Letter · received 9 Oct · 3 documents" */
export function originOf(view: RowView, row: WorklistRow): string {
  const { definition, language, timeZone, now } = view;
  const field = getType(definition, row.recordType).intake?.fields.receivedOn;
  const received = field === undefined ? undefined : row.facts[field];
  const date = (moment: string) => formatDate(moment, { language, timeZone, now });
  const when =
    typeof received === 'string'
      ? words(language, 'received', { date: date(received) })
      : words(language, 'registeredOn', { date: date(row.registeredAt) });
  const documents = row.documentCount > 0 ? [words(language, 'documents', { count: row.documentCount })] : [];
  const names = row.names && row.names.length > 0 ? [row.names.join(', ')] : [];
  return [channelName(definition, row.channel, language), when, ...documents, ...names].join(' · ');
}

/** The state as a tag, in the tone of what it means. */
export function StateTag({ view, row }: { view: RowView; row: WorklistRow }) {
  const { definition, language } = view;
  const flow = getFlow(definition, row.recordType);
  const returned = returnedStates(flow).has(row.state);
  const kind = returned ? 'soon' : row.state === flow.initial ? 'info' : row.phase === 'closed' ? 'good' : 'neutral';
  return <Tag kind={kind}>{stateName(definition, row.recordType, row.state, language)}</Tag>;
}

/** Whose routing step it waits at. */
export function waitsFor({ definition, language }: RowView, row: WorklistRow): string | undefined {
  if (row.stepDoes === undefined) return undefined;
  const who = [...row.stepNames, ...row.stepOffices.map((id) => officeName(definition, id, language))].join(', ');
  return stepWords(language, row.stepDoes, who);
}

/** When it is due: in words first when it is late or soon. */
export function dueCell({ language, timeZone, now }: RowView, row: WorklistRow): TableCell {
  if (!row.dueAt) return { text: <span class="soft">{words(language, 'noDue')}</span> };
  const date = formatDate(row.dueAt, { language, style: 'weekday', timeZone, now });
  const said = row.dueText ? capital(inLanguage(row.dueText, language)) : date;
  const kind = dueKind(row.dueState);
  return kind === 'neutral' ? { text: date, soft: said } : { text: <Tag kind={kind}>{said}</Tag>, soft: date };
}

/** With whom it is. */
export function withCell({ definition, language }: RowView, row: WorklistRow): TableCell {
  const office = row.office ? officeName(definition, row.office, language) : undefined;
  if (row.assigneeName) return { text: row.assigneeName, soft: office };
  return { text: <span class="soft">{words(language, 'unassigned')}</span>, soft: office };
}

/** A coded fact in words. */
export function factOf({ definition, language, timeZone, now }: RowView, row: WorklistRow, id: string): Content {
  const field = getType(definition, row.recordType).fields.find((one) => one.id === id);
  const value = row.facts[id];
  if (!field || value === undefined || value === null) return '';
  if (field.type === 'date' && typeof value === 'string') return formatDate(value, { language, timeZone, now });
  if (field.type === 'choice') {
    const option = listOptions(definition, field).find((one) => one.id === value);
    if (option) return inLanguage(option.label, language);
  }
  const shown = showValue(definition, field, value);
  return shown ? inLanguage(shown, language) : '';
}
