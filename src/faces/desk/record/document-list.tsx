import { defineTexts, formatBytes, formatDate, ItemList, inLanguage } from '../../../ui/index.ts';
import { LastLooks } from './last-looks-route.tsx';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  documents: { en: 'Documents', fr: 'Documents' },
  none: { en: 'No document yet.', fr: 'Aucun document pour le moment.' },
  version: { en: '{title}, version {version}', fr: '{title}, version {version}' },
  added: { en: 'added {date} by {name}', fr: 'ajouté le {date} par {name}' },
});

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'message/rfc822': 'E-mail',
  'text/plain': 'TXT',
  'image/tiff': 'TIFF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** The documents of a record; each is downloaded, never shown in the browser. @param withLooks also who opened each last */
export function DocumentList({ sheet, withLooks = false }: { sheet: Sheet; withLooks?: boolean }) {
  const { language, view, type, path, visit } = sheet;
  if (view.documents.length === 0) return <p class="soft">{texts(language, 'none')}</p>;
  return (
    <ItemList
      label={texts(language, 'documents')}
      items={view.documents.map((document) => {
        const role = type.documentRoles.find(({ id }) => id === document.role);
        const date = formatDate(document.addedAt, { language, timeZone: visit.timeZone, now: visit.now });
        const kind = kinds[document.mediaType] ?? document.fileName.split('.').at(-1)?.toUpperCase() ?? '';
        return {
          title:
            document.version > 1
              ? texts(language, 'version', { title: document.title, version: document.version })
              : document.title,
          href: `${path}/documents/${document.id}/content`,
          download: true,
          sheet: true,
          soft: [
            kind,
            formatBytes(document.size, language),
            texts(language, 'added', { date, name: personName(sheet, document.addedBy) }),
          ].join(' · '),
          children: withLooks ? <LastLooks sheet={sheet} document={document.id} /> : undefined,
          aside: role ? inLanguage(role.title, language) : document.role,
        };
      })}
    />
  );
}
