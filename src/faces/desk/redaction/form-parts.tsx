import type { TextToRedact } from '../../../casework/redaction/read-for-redaction.ts';
import { SelectField } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Sheet } from '../record/sheet.ts';
import { reasonChoices, words } from './words.ts';

/** What the form was drawn from: the versions, and where to go back to. */
export function hiddenOf(read: TextToRedact): Record<string, string> {
  return {
    version: String(read.version),
    document: read.document,
    documentVersion: String(read.documentVersion),
    ...(read.textDigest === undefined ? {} : { textDigest: read.textDigest }),
    ...(read.pagesDigest === undefined ? {} : { pagesDigest: read.pagesDigest }),
    idempotencyKey: formKey(),
  };
}

interface ReasonParts {
  readonly sheet: Sheet;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly id?: string;
}

/** By which section of the law something goes. */
export function Reason({ sheet: { language, definition }, value, error, id }: ReasonParts) {
  return (
    <SelectField
      language={language}
      name="reason"
      id={id}
      label={words(language, 'reason')}
      hint={words(language, 'reasonHint')}
      options={reasonChoices(definition, language)}
      value={value}
      error={error}
    />
  );
}
