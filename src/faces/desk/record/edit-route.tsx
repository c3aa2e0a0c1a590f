import { editRecord } from '../../../casework/records/edit-record.ts';
import type { FieldValues } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, noFaults, oneOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { DefaultButton } from '../form/default-button.tsx';
import { nameOfPointer, readFields, resized } from '../form/read-fields.ts';
import { fieldsFor, formViewOf, RecordFields } from '../form/record-form.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Edit', fr: 'Modifier' },
  save: { en: 'Save', fr: 'Enregistrer les modifications' },
});

/** The fields of a record the person may change, filled with what they say now. */
export const editPage = deskRoute({
  method: 'GET',
  path: '/records/:record/edit',
  title: 'Edit of a record',
  doors: [openRecord],
  params: ofRecord,
  show: async (visit) => {
    const sheet = await openSheet(visit);
    return draw(sheet, sheet.view.fields);
  },
});

export const edited = deskRoute({
  method: 'POST',
  path: '/records/:record/edit',
  title: 'A record is edited',
  doors: [editRecord, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, goTo } = visit;
    const { body } = incoming;
    const sheet = await openSheet(visit);
    const fields = readGiven(sheet, body);
    const shown = { ...sheet.view.fields, ...fields };
    const change = resized(shown, oneOf(body, 'change'));
    if (change) return draw(sheet, change);
    return submit(
      language,
      nameOfPointer,
      async () => {
        await runCommand(incoming.installation, call, editRecord, {
          system: system.id,
          record: incoming.params.record,
          version: Number(oneOf(body, 'version')),
          fields,
        });
        return goTo(`${sheet.path}?done=edited`);
      },
      (again) => draw(sheet, shown, again),
    );
  },
});

/** What the form held, of what the person may change; a part hidden from them keeps its value. */
function readGiven(sheet: Sheet, values: FormValues): FieldValues {
  const written = new Set(sheet.view.writable);
  const fields = fieldsFor(sheet.type, sheet.view.channel);
  return readFields(fields, { values, mayWrite: (path) => written.has(path), keepEmpty: true });
}

function draw(sheet: Sheet, values: FieldValues, again?: Redrawing): Promise<Response> {
  const { language, path, view, type, definition, visit } = sheet;
  const form = formViewOf({
    definition,
    language,
    now: visit.now,
    faults: (again?.faults ?? noFaults).at,
    written: new Set(view.writable),
    writtenIn: sheet.writtenIn,
    people: [
      ...Object.entries(view.names).map(([value, label]) => ({ value, label })),
      ...(view.names[visit.me.account] ? [] : [{ value: visit.me.account, label: visit.me.name }]),
    ],
  });
  const here = `${path}/edit`;
  return drawFormPage(
    sheet,
    { title: texts(language, 'title'), path: here, again },
    <Form action={here} hidden={{ version: String(view.version), idempotencyKey: formKey() }}>
      <DefaultButton label={texts(language, 'save')} />
      <RecordFields view={form} type={type} channel={view.channel} values={values} />
      <ButtonRow>
        <Button kind="primary">{texts(language, 'save')}</Button>
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
