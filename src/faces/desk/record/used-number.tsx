import { DomainError } from '../../../casework/domain-error.ts';
import type { Twin } from '../../../casework/intake/find-twin.ts';
import { findUsedNumber } from '../../../casework/intake/find-used-number.ts';
import type { FieldValues } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts } from '../../../ui/index.ts';
import { type FormValues, oneOf } from '../../shell/form-values.ts';
import { UsedNumber } from '../form/used-number.tsx';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  goOn: {
    en: 'To keep it here as well, press “{save}” again.',
    fr: 'Pour l’inscrire ici aussi, appuyez de nouveau sur « {save} ».',
  },
});

/** Hidden in a form that was drawn again with the hint: sent once more, it goes on. */
export const numberSeen = { usedNumber: 'seen' } as const;

/** Whether a form could give a record the number of a file. */
export function givesNumber({ type }: Pick<Sheet, 'type'>, given: FieldValues): boolean {
  return type.fields.some(({ id, exactMatch }) => exactMatch !== undefined && (given[id] ?? '') !== '');
}

/** Looks whether a number the form newly gives stands in another record, once; nothing for someone who may look up nothing. */
export async function lookUsedNumber(
  { visit, view, type }: Sheet,
  given: FieldValues,
  sent: FormValues,
): Promise<Twin | undefined> {
  const { incoming, call, system } = visit;
  const fields = Object.fromEntries(Object.entries(given).filter(([id, value]) => value !== view.fields[id]));
  if (oneOf(sent, 'usedNumber') !== '' || !system.may.includes('lookup') || !givesNumber({ type }, fields))
    return undefined;
  const input = { system: system.id, record: view.id, recordType: view.recordType, fields };
  try {
    return await runQuery(incoming.installation, call, findUsedNumber, input);
  } catch (fault) {
    // Whoever has used up what they may look at still works on the record; they do without the hint.
    if (fault instanceof DomainError && fault.code === 'over-budget') return undefined;
    throw fault;
  }
}

/** What was found, above the form. @param save the label of the button that goes on */
export function UsedNumberHere({ sheet, twin, save }: { sheet: Sheet; twin: Twin; save: string }) {
  const { visit, type, language } = sheet;
  return <UsedNumber page={visit} type={type} twin={twin} goOn={texts(language, 'goOn', { save })} />;
}
