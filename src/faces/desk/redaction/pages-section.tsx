import type { TextToRedact } from '../../../casework/redaction/read-for-redaction.ts';
import { Button, type Content, defineTexts, Form, Section, TextField } from '../../../ui/index.ts';
import type { Redrawing } from '../../shell/submit.ts';
import type { Sheet } from '../record/sheet.ts';
import { UndoWords } from '../record/undo.tsx';
import { hiddenOf, Reason } from './form-parts.tsx';
import { OnePage, PageList } from './pages-parts.tsx';

const texts = defineTexts({
  page: { en: 'Page {page} of {count}', fr: 'Page {page} sur {count}' },
  mark: { en: 'Mark a rectangle on page {page}', fr: 'Marquer un rectangle sur la page {page}' },
  how: {
    en: 'In percent of the page, from its upper left corner. With a pointer, draw it on the picture.',
    fr: 'En pourcentage de la page, à partir du coin supérieur gauche. Avec un pointeur, tracez-le sur l’image.',
  },
  left: { en: 'From the left, %', fr: 'De la gauche, %' },
  top: { en: 'From the top, %', fr: 'Du haut, %' },
  width: { en: 'Width, %', fr: 'Largeur, %' },
  height: { en: 'Height, %', fr: 'Hauteur, %' },
  button: { en: 'Mark', fr: 'Marquer' },
});

/** The numbers of a rectangle as they are typed. */
export const areaFields = ['left', 'top', 'width', 'height'] as const;

interface PagesParts {
  readonly sheet: Sheet;
  readonly read: TextToRedact;
  readonly title: string;
  readonly page: number;
  readonly canMark: boolean;
  readonly again: Redrawing | undefined;
  /** What was typed in a form that was not taken. */
  readonly typed: Readonly<Record<string, string>>;
}

/** One page of a document with what is marked on it, the way to the others, and the form that marks a rectangle. */
export function PagesSection(parts: PagesParts): Content {
  const { sheet, read, title, page, canMark } = parts;
  const { language, path } = sheet;
  const { pages, areas, document } = read;
  if (!pages) return null;
  const at = `${path}/documents/${document}/redaction`;
  return (
    <Section title={texts(language, 'page', { page, count: pages.length })} id="page">
      <PageList
        language={language}
        title={title}
        count={pages.length}
        current={page}
        areas={areas}
        hrefOf={(other) => `${at}?way=pages&page=${other}`}
      />
      <OnePage
        sheet={sheet}
        title={title}
        page={page}
        pages={pages}
        areas={areas}
        from={`${at}/pages`}
        {...(canMark ? { drawForm: 'mark-area' } : {})}
      />
      {canMark ? <AreaForm {...parts} /> : null}
    </Section>
  );
}

function AreaForm({ sheet, read, page, again, typed }: PagesParts) {
  const { language, path } = sheet;
  return (
    <div id="mark-area">
      <Form
        action={`${path}/redaction/areas`}
        hidden={{ ...hiddenOf(read), page: String(page) }}
        label={texts(language, 'mark', { page })}
      >
        <p class="soft small">{texts(language, 'how')}</p>
        <div class="page-numbers">
          {areaFields.map((name) => (
            <TextField
              language={language}
              name={name}
              label={texts(language, name)}
              value={typed[name]}
              inputmode="decimal"
              width="short"
              error={again?.faults.at[name]}
            />
          ))}
        </div>
        <Reason sheet={sheet} value={typed.reason} error={again?.faults.at.reason} />
        <UndoWords language={language} undo="marks" />
        <Button>{texts(language, 'button')}</Button>
      </Form>
    </div>
  );
}
