import { code, count, entry, uuid } from './kind.ts';

/** What is done for release copies. No entry says what is removed, nor what was looked for. */
export const redactionEntries = {
  'redaction-seen': entry('State of a redaction seen', 'État d’un caviardage consulté', 'one', {}),
  'redaction-text-read': entry('Text opened for redaction', 'Texte ouvert pour caviardage', 'one', { document: uuid }),
  'redaction-page-seen': entry('Page opened for redaction', 'Page ouverte pour caviardage', 'one', {
    document: uuid,
    page: count,
  }),
  'redaction-searched': entry(
    'Texts of all documents searched for redaction',
    'Textes de tous les documents cherchés pour caviardage',
    'one',
    {},
  ),
  'redaction-marked': entry('Passages marked for redaction', 'Passages marqués pour caviardage', 'one', {
    redaction: uuid,
    reason: code,
    marks: count,
    documents: count,
  }),
  'redaction-unmarked': entry('Marks of a redaction removed', 'Marques de caviardage retirées', 'one', {
    redaction: uuid,
    marks: count,
  }),
  'redaction-document-set': entry(
    'What becomes of a document in a redaction',
    'Traitement d’un document dans un caviardage',
    'one',
    { redaction: uuid, document: uuid, treatment: code, reason: code.optional() },
  ),
  'redaction-sent': entry('Redaction sent to a second reader', 'Caviardage transmis à un second lecteur', 'one', {
    redaction: uuid,
    documents: count,
    marks: count,
  }),
  'redaction-taken-back': entry(
    'Redaction taken back from the second reader',
    'Caviardage repris au second lecteur',
    'one',
    { redaction: uuid },
  ),
  'redaction-read-second': entry(
    'Redaction and texts opened by a second reader',
    'Caviardage et textes ouverts par un second lecteur',
    'one',
    {},
  ),
  'redaction-returned': entry(
    'Redaction returned by the second reader',
    'Caviardage renvoyé par le second lecteur',
    'one',
    {
      redaction: uuid,
    },
  ),
  'redaction-approved': entry(
    'Redaction approved by the second reader',
    'Caviardage approuvé par le second lecteur',
    'one',
    { redaction: uuid, documents: count, marks: count },
  ),
} as const;
