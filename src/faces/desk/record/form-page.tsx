import {
  type Content,
  defineTexts,
  ErrorSummary,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Section,
} from '../../../ui/index.ts';
import { noFaults } from '../../shell/form-values.ts';
import type { Redrawing } from '../../shell/submit.ts';
import { Here, SomebodyWrites } from './here.tsx';
import { type Sheet, subjectOf } from './sheet.ts';
import { type Undoing, UndoWords } from './undo.tsx';

const texts = defineTexts({
  home: { en: 'Home', fr: 'Accueil' },
  here: { en: 'Now here', fr: 'Ici en ce moment' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  changed: {
    en: 'Someone changed this record while you were writing: {fields}. What you typed is still here. Check it against the record, then send it again.',
    fr: 'Quelqu’un a modifié ce dossier pendant que vous écriviez : {fields}. Votre saisie est toujours là. Comparez-la au dossier, puis envoyez-la de nouveau.',
  },
  moved: { en: 'its state', fr: 'son état' },
});

interface FormPage {
  readonly title: string;
  readonly path: string;
  /** Whether what the form does can be undone, which the page says; undefined where the form says it itself, or there is none to send. */
  readonly undo: Undoing | undefined;
  readonly again?: Redrawing | undefined;
  readonly about?: Content;
}

/** A page with one form about a record: where one is, what went wrong, the form. */
export function drawFormPage(
  sheet: Sheet,
  { title, path, undo, again, about }: FormPage,
  children: Content,
): Promise<Response> {
  const { language, visit, view } = sheet;
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    { title: `${title} · ${view.controlNumber}`, path, hasErrors: faults.summary.length > 0, status: again?.status },
    <>
      {again && again.status === 409 ? <Changed sheet={sheet} changed={again.changed} /> : null}
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading
        language={language}
        title={title}
        path={[
          { label: texts(language, 'home'), href: visit.base },
          { label: view.controlNumber, href: sheet.path },
          { label: title },
        ]}
        meta={<span lang={sheet.writtenIn}>{subjectOf(sheet)}</span>}
      />
      <div class="stack">
        {sheet.form === undefined ? null : <SomebodyWrites sheet={sheet} />}
        {about}
        {children}
        {undo ? <UndoWords language={language} undo={undo} /> : null}
        {sheet.form === undefined ? null : <HereOnForm sheet={sheet} />}
      </div>
    </>,
  );
}

/** At the foot of a form: who else has the record open. */
function HereOnForm({ sheet }: { sheet: Sheet }) {
  return (
    <Section title={texts(sheet.language, 'here')} id="now-here">
      <Here sheet={sheet} />
    </Section>
  );
}

/** Back to the record without doing anything. */
export function CancelLink({ sheet: { language, path } }: { sheet: Sheet }) {
  return (
    <LinkButton href={path} kind="quiet">
      {texts(language, 'cancel')}
    </LinkButton>
  );
}

function Changed({ sheet: { language, type }, changed }: { sheet: Sheet; changed: readonly string[] }) {
  if (changed.length === 0) return null;
  const labels = changed.map((id) => {
    const field = type.fields.find((one) => one.id === id);
    return field ? inLanguage(field.label, language) : texts(language, 'moved');
  });
  return <Notice kind="soon">{texts(language, 'changed', { fields: [...new Set(labels)].join(', ') })}</Notice>;
}
