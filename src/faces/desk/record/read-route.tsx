import { z } from 'zod';
import { type ReadDocument, readDocument } from '../../../casework/documents/read-document.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import {
  type Content,
  defineTexts,
  type Language,
  LinkButton,
  Notice,
  PageHeading,
  Section,
  TextChanges,
  Unfold,
} from '../../../ui/index.ts';
import { deskRoute } from '../desk-route.ts';
import type { RecordVisit, Sheet } from './sheet.ts';

const texts = defineTexts({
  reply: { en: 'Read here: {title}', fr: 'Lire ici : {title}' },
  show: { en: 'Show the text', fr: 'Afficher le texte' },
  version: {
    en: 'Version {version}. Opening the text is noted like opening the file.',
    fr: 'Version {version}. L’ouverture du texte est consignée comme celle du fichier.',
  },
  changed: { en: 'Changed since version {version}', fr: 'Modifié depuis la version {version}' },
  unchanged: {
    en: 'No words changed since version {version}.',
    fr: 'Aucun mot n’a changé depuis la version {version}.',
  },
  whole: { en: 'The whole text', fr: 'Le texte intégral' },
  'no-text': {
    en: 'This file has no text that can be shown here, such as a scan or a picture. Download it to read it.',
    fr: 'Ce fichier ne contient pas de texte qui puisse être affiché ici (numérisation ou image, par exemple). Téléchargez-le pour le lire.',
  },
  unreadable: {
    en: 'The text of this file could not be read. Download it to read it.',
    fr: 'Le texte de ce fichier n’a pas pu être lu. Téléchargez-le pour le lire.',
  },
  'too-large': {
    en: 'This file is too large to be shown here. Download it to read it.',
    fr: 'Ce fichier est trop volumineux pour être affiché ici. Téléchargez-le pour le lire.',
  },
  cut: {
    en: 'Only the beginning is shown here. Download the file for all of it.',
    fr: 'Seul le début est affiché ici. Téléchargez le fichier pour le lire en entier.',
  },
  download: { en: 'Download {name}', fr: 'Télécharger {name}' },
  back: { en: 'Back to the decision', fr: 'Retour à la décision' },
});

/** The text of a document, and what changed in it since the version before: for whoever decides on a phone. */
export const readPage = deskRoute({
  method: 'GET',
  path: '/records/:record/documents/:document/text',
  title: 'The text of a document',
  doors: [readDocument],
  isGuarded: true,
  params: z.object({ system: z.string(), record: pathId, document: pathId }),
  show: async (visit) => {
    const { incoming, call, system, base, language } = visit;
    const { record, document } = incoming.params;
    const read = await runQuery(incoming.installation, call, readDocument, { system: system.id, record, document });
    const path = `${base}/records/${record}`;
    return visit.draw(
      { title: `${read.fileName} · ${read.controlNumber}` },
      <>
        <PageHeading
          language={language}
          title={read.fileName}
          path={[{ label: read.controlNumber, href: path }, { label: read.fileName }]}
        />
        <div class="stack">
          <TextOf visit={visit} read={read} file={`${path}/documents/${document}/content`} />
          <LinkButton href={`${path}/decide`}>{texts(language, 'back')}</LinkButton>
        </div>
      </>,
    );
  },
});

function TextOf({ visit: { language }, read, file }: { visit: RecordVisit; read: ReadDocument; file: string }) {
  const { text, since, version, fileName } = read;
  const lang = read.language === language ? undefined : read.language;
  const download = (
    <a href={file} download>
      {texts(language, 'download', { name: fileName })}
    </a>
  );
  if (!('text' in text))
    return (
      <div class="stack" data-unfolded>
        <Notice kind="soon">
          {texts(language, text.none)} {download}
        </Notice>
      </div>
    );
  return (
    <div class="stack" data-unfolded>
      <p class="soft small">
        {texts(language, 'version', { version })} {download}
      </p>
      <Since language={language} lang={lang} since={since} />
      {since ? (
        <Section title={texts(language, 'whole')}>
          <div class="lines" lang={lang}>
            {text.text}
          </div>
        </Section>
      ) : (
        <div class="lines" lang={lang}>
          {text.text}
        </div>
      )}
      {text.isCut ? <Notice kind="soon">{texts(language, 'cut')}</Notice> : null}
    </div>
  );
}

interface SinceParts {
  readonly language: Language;
  /** Of the text, where it is not the page's. */
  readonly lang: Language | undefined;
  readonly since: ReadDocument['since'];
}

function Since({ language, lang, since }: SinceParts): Content {
  if (!since) return null;
  const { version, places } = since;
  if (places.length === 0) return <p>{texts(language, 'unchanged', { version })}</p>;
  const label = texts(language, 'changed', { version });
  return (
    <Section title={label}>
      <TextChanges language={language} lang={lang} label={label} blocks={places} />
    </Section>
  );
}

/** On the page of a decision: the texts of what it signs off, newest versions, each loaded when it is unfolded. */
export function ReadReply({ sheet: { language, type, view, path } }: { sheet: Sheet }) {
  const signed = new Set(type.documentRoles.filter(({ signedOff }) => signedOff).map(({ id }) => id));
  return (
    <>
      {view.documents
        .filter(({ role }) => signed.has(role))
        .map(({ id, title }) => (
          <Unfold
            summary={texts(language, 'reply', { title })}
            link={texts(language, 'show')}
            href={`${path}/documents/${id}/text`}
          />
        ))}
    </>
  );
}
