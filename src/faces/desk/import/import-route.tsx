import { randomUUID } from 'node:crypto';
import { type DomainError, invalid } from '../../../casework/domain-error.ts';
import { findRepeat } from '../../../casework/intake/find-repeat.ts';
import { importItem } from '../../../casework/intake/import-item.ts';
import { type ImportResult, importItems } from '../../../casework/intake/import-items.ts';
import { type Multipart, readMultipart } from '../../../http/read-multipart.ts';
import { Button, defineTexts, ErrorSummary, FileField, Form, PageHeading } from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { Results } from './results.tsx';

const texts = defineTexts({
  title: { en: 'Import files', fr: 'Importer des fichiers' },
  about: {
    en: 'Drop e-mails (.eml), scans (.pdf, .tif, .png, .jpg) or Word files. Each becomes a record of its own with the original sealed in it. What is read from it is only a proposal: you confirm or correct it.',
    fr: 'Déposez des courriels (.eml), des numérisations (.pdf, .tif, .png, .jpg) ou des fichiers Word. Chacun devient un dossier distinct où l’original est scellé. Ce qui en est tiré n’est qu’une proposition : vous la confirmez ou la corrigez.',
  },
  files: { en: 'Files', fr: 'Fichiers' },
  hint: {
    en: '{files} files and {size} MB together at most. The same content is never registered twice.',
    fr: 'Au plus {files} fichiers et {size} Mo en tout. Le même contenu n’est jamais enregistré deux fois.',
  },
  import: { en: 'Import', fr: 'Importer' },
});

const mostFiles = 50;
const mostBytes = 200 * 1024 * 1024;

type ImportVisit = Visit<{ system: string }, unknown, unknown>;

/** Several files are dropped, each becomes a record. */
export const importPage = deskRoute({
  method: 'GET',
  path: '/import',
  title: 'Import of files',
  doors: [],
  params: inSystem,
  show: async (visit) => draw(visit, {}),
});

/** Imports them and lists what became of each. */
export const imported = deskRoute({
  method: 'POST',
  path: '/import',
  title: 'Files are imported',
  doors: [importItem, findRepeat],
  params: inSystem,
  encoding: 'multipart',
  maxBody: mostBytes,
  show: async (visit) => {
    const { incoming, call, system, language } = visit;
    return submit(
      language,
      plainName,
      async () => {
        const sent: Multipart = await readMultipart(incoming, {
          fields: ['idempotencyKey'],
          files: ['files'],
          mostFiles,
          size: mostBytes,
        });
        const files = sent.files.filter(({ fileName }) => fileName !== '');
        if (files.length === 0) throw noFiles();
        const idempotencyKey = sent.fields.idempotencyKey ?? randomUUID();
        const results = await importItems(
          incoming.installation,
          { ...call, idempotencyKey },
          {
            system: system.id,
            items: files.map(({ fileName, content }) => ({ fileName, bytes: content })),
            dryRun: false,
          },
        );
        return draw(visit, { results });
      },
      (again) => draw(visit, { again }),
    );
  },
});

function draw(
  visit: ImportVisit,
  { again, results }: { again?: Redrawing; results?: readonly ImportResult[] },
): Promise<Response> {
  const { language, base } = visit;
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    {
      title: texts(language, 'title'),
      path: `${base}/import`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading language={language} title={texts(language, 'title')} />
      <div class="stack">
        {results ? <Results visit={visit} results={results} /> : <p>{texts(language, 'about')}</p>}
        <Form action={`${base}/import`} hidden={{ idempotencyKey: formKey() }} upload>
          <FileField
            language={language}
            name="files"
            label={texts(language, 'files')}
            hint={texts(language, 'hint', { files: mostFiles, size: Math.round(mostBytes / 1024 / 1024) })}
            accept=".eml,.pdf,.tif,.tiff,.png,.jpg,.jpeg,.docx"
            multiple
            error={faults.at.files}
          />
          <Button kind="primary">{texts(language, 'import')}</Button>
        </Form>
      </div>
    </>,
  );
}

function noFiles(): DomainError {
  return invalid([
    {
      pointer: '/files',
      code: 'required',
      message: { en: 'Choose one or more files.', fr: 'Choisissez un ou plusieurs fichiers.' },
    },
  ]);
}
