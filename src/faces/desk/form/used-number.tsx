import type { Twin } from '../../../casework/intake/find-twin.ts';
import type { Field, RecordType } from '../../../casework/records/in-words.ts';
import { defineTexts, formatDate, inLanguage, type Language, Notice } from '../../../ui/index.ts';

const texts = defineTexts({
  title: { en: 'This file number is used already', fr: 'Ce numéro de dossier est déjà utilisé' },
  number: {
    en: '“{field}”: the same stands in a record registered on {day}.',
    fr: '« {field} » : le même figure dans un dossier enregistré le {day}.',
  },
});

interface UsedNumberParams {
  readonly page: { readonly language: Language; readonly base: string; readonly timeZone: string; readonly now: Date };
  readonly type: RecordType;
  readonly twin: Twin;
  /** How to go on all the same. */
  readonly goOn: string;
}

/** That the number of a file stands in another record already, and in which. */
export function UsedNumber({ page: { language, base, timeZone, now }, type, twin, goOn }: UsedNumberParams) {
  const day = formatDate(twin.registeredAt, { language, style: 'long', timeZone, now });
  return (
    <Notice kind="soon" title={texts(language, 'title')} live>
      <p>
        {texts(language, 'number', { field: fieldName(type, twin.field ?? '', language), day })}{' '}
        {twin.known ? (
          <a href={`${base}/records/${twin.known.id}`} target="_blank" rel="noopener">
            {twin.known.controlNumber}
          </a>
        ) : null}
      </p>
      <p>{goOn}</p>
    </Notice>
  );
}

/** A field, or a part of a group, in the words of the form. @param path ids with dots */
export function fieldName({ fields }: Pick<RecordType, 'fields'>, path: string, language: Language): string {
  return nameOf(fields, path.split('.'), language);
}

function nameOf(fields: readonly Field[], [id, ...rest]: readonly string[], language: Language): string {
  const field = fields.find((one) => one.id === id);
  if (!field) return '';
  return rest.length === 0 ? inLanguage(field.label, language) : nameOf(field.fields ?? [], rest, language);
}
