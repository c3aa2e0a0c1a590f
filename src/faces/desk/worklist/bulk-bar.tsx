import type { BulkChoice } from '../../../casework/bulk/bulk-act.ts';
import type { WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { SelectionBar, type TableRow } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { choiceName, bulkWords as say } from '../bulk/bulk-words.ts';
import { type ListAddress, paramsOf } from './list-address.ts';

/** Id of the form of the ticked rows. */
export const selectionId = 'selection';

const keys: Readonly<Record<string, string>> = { assign: 'a', extend: 'd' };
const mostTaken = 1000;

/** The box before a row. */
export function tickOf(
  { language, checked }: Pick<Visit, 'language'> & { checked: boolean },
  row: WorklistRow,
): NonNullable<TableRow['select']> {
  return { name: 'record', value: row.id, label: say(language, 'tick', { number: row.controlNumber }), checked };
}

/** What can be done with the ticked rows, or with the whole list. */
export function BulkBar({
  visit: { language },
  page,
  address,
  choices,
  tickAll,
}: {
  visit: Pick<Visit, 'language'>;
  page: WorklistPage;
  address: ListAddress;
  choices: readonly BulkChoice[];
  /** The same page with all its rows ticked, or when they are, with none. */
  tickAll: { href: string; isTicked: boolean };
}) {
  if (choices.length === 0 || page.rows.length === 0) return null;
  const usual = choices.filter(({ title }) => title === undefined);
  const options = choices
    .filter(({ title }) => title !== undefined)
    .map((choice) => ({ value: choice.id, label: choiceName(choice, language) }));
  const whole = page.count > mostTaken ? say(language, 'allMost') : say(language, 'all', { count: page.count });
  return (
    <SelectionBar
      language={language}
      label={say(language, 'label')}
      id={selectionId}
      action={`${address.path}/bulk`}
      hidden={paramsOf(address)}
      name="choice"
      acts={usual.map((choice) => ({ value: choice.id, label: choiceName(choice, language), hotkey: keys[choice.id] }))}
      others={{ name: 'other', label: say(language, 'others'), value: 'other', button: say(language, 'go'), options }}
      all={{ name: 'whole', label: whole }}
      hint={say(language, 'hint')}
      count={{ one: say(language, 'one'), several: say(language, 'several') }}
      selectAll={say(language, 'selectAll')}
      tickAll={{ label: say(language, tickAll.isTicked ? 'selectNone' : 'selectAll'), href: tickAll.href }}
      ticked={tickAll.isTicked ? page.rows.length : 0}
    />
  );
}
