import { Button, Form, Section, TextField } from '../../../ui/index.ts';
import type { Sheet } from '../record/sheet.ts';
import { words } from './words.ts';

/** Looks for a name or phrase in all documents; sent as a form, so that what is looked for stands in no address. */
export function FindForm({ sheet, phrase, error }: { sheet: Sheet; phrase?: string; error?: string | undefined }) {
  const { language, path } = sheet;
  return (
    <Section title={words(language, 'find')} id="find">
      <Form action={`${path}/redaction/occurrences`}>
        <TextField
          language={language}
          name="phrase"
          label={words(language, 'phrase')}
          hint={words(language, 'phraseHint')}
          value={phrase}
          maxlength={200}
          error={error}
        />
        <Button>{words(language, 'find')}</Button>
      </Form>
    </Section>
  );
}
