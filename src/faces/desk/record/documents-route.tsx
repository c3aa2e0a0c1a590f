import { z } from 'zod';
import { addDocument, largestDocument } from '../../../casework/documents/add-document.ts';
import { openDocument } from '../../../casework/documents/open-document.ts';
import { type DomainError, invalid } from '../../../casework/domain-error.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import { type Multipart, readMultipart } from '../../../http/read-multipart.ts';
import {
  Button,
  ButtonRow,
  type Content,
  defineTexts,
  ErrorSummary,
  FileField,
  Form,
  inLanguage,
  LinkButton,
  Section,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { DocumentList } from './document-list.tsx';
import { doneCode } from './done.ts';
import { fileResponse } from './file-response.ts';
import { RecordFrame } from './frame.tsx';
import { openSheet, type RecordVisit, type Sheet } from './sheet.ts';
import { Done, UndoWords } from './undo.tsx';

const texts = defineTexts({
  title: { en: 'Documents', fr: 'Documents' },
  prepare: { en: 'Prepare release copies', fr: 'Préparer des copies à communiquer' },
  second: { en: 'Second reading of release copies', fr: 'Seconde lecture de copies à communiquer' },
  add: { en: 'Add a document', fr: 'Ajouter un document' },
  file: { en: 'File', fr: 'Fichier' },
  fileHint: { en: '100 MB at most. It is sealed as it arrives.', fr: '100 Mo au plus. Il est scellé dès son arrivée.' },
  role: { en: 'What it is', fr: 'Nature du document' },
  titleOf: { en: 'Title', fr: 'Titre' },
  titleHint: { en: 'Default: the name of the file.', fr: 'Par défaut : le nom du fichier.' },
  versionOf: { en: 'New version of', fr: 'Nouvelle version de' },
  newOne: { en: 'no, a new document', fr: 'non, un nouveau document' },
  versionHint: {
    en: 'Whoever signed off the version before is asked again.',
    fr: 'Les personnes qui avaient approuvé la version précédente seront consultées de nouveau.',
  },
});

/** The documents of a record, and a form for one more. */
export const documentsPage = deskRoute({
  method: 'GET',
  path: '/records/:record/documents',
  title: 'Documents of a record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional() }),
  show: async (visit) => {
    const { done: code } = visit.incoming.query;
    const sheet = await openSheet(visit);
    const done = code && <Done sheet={sheet} done={code} />;
    return draw(sheet, {}, { done });
  },
});

const fields = ['role', 'title', 'document', 'idempotencyKey'];

export const documentAdded = deskRoute({
  method: 'POST',
  path: '/records/:record/documents',
  title: 'A document is added',
  doors: [addDocument, openRecord],
  params: ofRecord,
  encoding: 'multipart',
  maxBody: largestDocument,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { record } = incoming.params;
    let sent: Multipart = { fields: {}, files: [] };
    return submit(
      language,
      plainName,
      async () => {
        sent = await readMultipart(incoming, {
          fields,
          files: ['file'],
          mostFiles: 1,
          size: largestDocument,
        });
        const { role = '', title, document = '', idempotencyKey } = sent.fields;
        const file = sent.files[0];
        if (!file || file.fileName === '') throw noFile();
        await runCommand(incoming.installation, { ...call, idempotencyKey }, addDocument, {
          system: system.id,
          record,
          role,
          fileName: file.fileName,
          content: file.content,
          ...(title ? { title } : {}),
          ...(document === '' ? {} : { document }),
        });
        return goTo(`${base}/records/${record}/documents?done=document`);
      },
      async (again) => draw(await openSheet(visit), sent.fields, { again }),
    );
  },
});

/** A document is given out as a file, never shown in the page (ASVS 5.4). */
export const documentContent = deskRoute({
  method: 'GET',
  path: '/records/:record/documents/:document/content',
  title: 'A document as a file',
  doors: [openDocument],
  isGuarded: true,
  params: z.object({ system: z.string(), record: pathId, document: pathId }),
  show: async ({ incoming, call, system }) => {
    const { record, document } = incoming.params;
    const opened = await runQuery(incoming.installation, call, openDocument, { system: system.id, record, document });
    return fileResponse(opened);
  },
});

function draw(
  sheet: Sheet,
  given: Readonly<Record<string, string>>,
  { again, done }: { again?: Redrawing; done?: Content },
): Promise<Response> {
  const { language, view, path, visit } = sheet;
  const faults = again?.faults ?? noFaults;
  return (visit as RecordVisit).draw(
    {
      title: `${texts(language, 'title')} · ${view.controlNumber}`,
      path: `${path}/documents`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <RecordFrame sheet={sheet} tab="documents" done={done}>
      <ErrorSummary language={language} errors={faults.summary} />
      <div class="stack">
        <DocumentList sheet={sheet} withLooks />
        <ReleaseCopies sheet={sheet} />
        {view.may.includes('add-document') ? <AddForm sheet={sheet} given={given} faults={faults.at} /> : null}
      </div>
    </RecordFrame>,
  );
}

/** The way to release copies, for whoever marks or reads second. */
function ReleaseCopies({ sheet: { language, view, type, path, definition } }: { sheet: Sheet }) {
  const isOffered = definition.system.redaction && type.documentRoles.some(({ releaseCopy }) => releaseCopy);
  if (!isOffered || !view.may.includes('read-documents') || view.documents.length === 0) return null;
  const ways = [
    ...(view.may.includes('redact') ? [{ href: `${path}/redaction`, label: texts(language, 'prepare') }] : []),
    ...(view.secondReading ? [{ href: `${path}/redaction/second-reading`, label: texts(language, 'second') }] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <ButtonRow>
      {ways.map(({ href, label }) => (
        <LinkButton href={href}>{label}</LinkButton>
      ))}
    </ButtonRow>
  );
}

function AddForm({
  sheet,
  given,
  faults,
}: {
  sheet: Sheet;
  given: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}) {
  const { language, view, type, path } = sheet;
  // What is made by redaction is neither added nor given another version.
  const roles = type.documentRoles.filter(({ releaseCopy }) => !releaseCopy);
  const documents = view.documents.filter(({ role }) => roles.some(({ id }) => id === role));
  return (
    <Section title={texts(language, 'add')} id="add">
      <Form action={`${path}/documents`} hidden={{ idempotencyKey: formKey() }} upload>
        <FileField
          language={language}
          name="file"
          label={texts(language, 'file')}
          hint={texts(language, 'fileHint')}
          error={faults.file}
        />
        <SelectField
          language={language}
          name="role"
          label={texts(language, 'role')}
          options={roles.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
          value={given.role}
          error={faults.role}
        />
        {documents.length > 0 ? (
          <SelectField
            language={language}
            name="document"
            label={texts(language, 'versionOf')}
            hint={texts(language, 'versionHint')}
            options={documents.map(({ id, title }) => ({ value: id, label: title }))}
            empty={texts(language, 'newOne')}
            value={given.document}
            error={faults.document}
            optional
          />
        ) : null}
        <TextField
          language={language}
          name="title"
          label={texts(language, 'titleOf')}
          hint={texts(language, 'titleHint')}
          value={given.title}
          maxlength={200}
          error={faults.title}
          optional
        />
        <UndoWords language={language} undo="document" />
        <Button>{texts(language, 'add')}</Button>
      </Form>
    </Section>
  );
}

function noFile(): DomainError {
  return invalid([
    { pointer: '/file', code: 'required', message: { en: 'Choose a file.', fr: 'Choisissez un fichier.' } },
  ]);
}
