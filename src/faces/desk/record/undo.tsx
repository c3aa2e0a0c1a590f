import { Button, defineTexts, Form } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { officeName } from '../names.ts';
import { type DoneCode, doneWords } from './done.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  undo: { en: 'Undo', fr: 'Annuler' },
  assignedTo: { en: 'Assigned to {to}.', fr: 'Attribué à {to}.' },
});

/** What has just been done, with a button that takes it back for as long as that is possible. */
export function Done({ sheet, done }: { sheet: Sheet; done: DoneCode }) {
  const { language, view, path, definition } = sheet;
  const to = [
    view.assignee && personName(sheet, view.assignee),
    view.office && officeName(definition, view.office, language),
  ].filter((one) => one);
  const said =
    view.undo === 'assignment' && to.length > 0
      ? texts(language, 'assignedTo', { to: to.join(', ') })
      : doneWords(language, done);
  if (view.undo === undefined) return <>{said}</>;
  return (
    <Form action={`${path}/undo`} hidden={{ version: String(view.version), idempotencyKey: formKey() }} inline>
      <span>{said}</span>
      <Button kind="quiet" hotkey="z">
        {texts(language, 'undo')}
      </Button>
    </Form>
  );
}
