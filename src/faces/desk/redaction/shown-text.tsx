import { markedLines } from '../../../casework/records/in-words.ts';
import { MarkedText } from '../../../ui/index.ts';
import type { Sheet } from '../record/sheet.ts';
import { sectionsOf, words } from './words.ts';

interface Shown {
  readonly sheet: Sheet;
  readonly title: string;
  readonly text: string;
  readonly marks: Parameters<typeof markedLines>[1];
  readonly selectForm?: string;
}

/** A text with its marks, line by line. */
export function ShownText({ sheet, title, text, marks, selectForm }: Shown) {
  const { language, definition, writtenIn } = sheet;
  return (
    <MarkedText
      language={language}
      label={words(language, 'textOf', { title })}
      lang={writtenIn}
      selectForm={selectForm}
      lines={markedLines(text, marks).map((line) =>
        line.map(({ text: piece, start, reasons }) => ({
          text: piece,
          start,
          gap: reasons.length === 0 ? undefined : sectionsOf(definition, language, reasons),
        })),
      )}
    />
  );
}
