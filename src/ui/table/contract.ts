import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface TableColumn {
  label: string;
  /** Numbers line up at the end. */
  numeric?: boolean | undefined;
  /** No line breaks: numbers, short dates. */
  nowrap?: boolean | undefined;
  /** Room it keeps beside columns of short words: `wide` for what the row is about, `medium` for names of people and offices. */
  room?: 'wide' | 'medium' | undefined;
  /** Stacked on a phone, the cell stands without its heading: what it says tells what it is. The cell that names the row always does. */
  bare?: boolean | undefined;
  /** The heading is for screen readers only: a column of buttons. */
  labelHidden?: boolean | undefined;
  /** A link that sorts by this column; `direction` is set on the column sorted by now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined;
}

/** A cell: text or elements; or a first line with a soft second one, and where the first leads. */
export type TableCell =
  | Content
  | { text: Content; soft?: Content; href?: string | undefined; lang?: Language | undefined };

export interface TableRow {
  cells: TableCell[];
  /** A line over the row that names the group which begins with it. */
  heading?: { label: string; note?: string | undefined } | undefined;
  id?: string | undefined;
  /** Opened by Enter when the row is reached by j and k; the row must also hold a link to it. */
  href?: string | undefined;
  /** Ticked or looked at. */
  chosen?: boolean | undefined;
  /** A box before the row, for actions on several. */
  select?: { name: string; value: string; label: string; checked?: boolean | undefined } | undefined;
}

export interface TableParams {
  language: Language;
  caption: string;
  /** Shown above the table; default: for screen readers only, because the heading says the same. */
  captionShown?: boolean | undefined;
  columns: TableColumn[];
  rows: TableRow[];
  /** Which column names the row; default the first. */
  rowHeading?: number | undefined;
  /** The form the boxes belong to. */
  selectForm?: string | undefined;
  /** Smaller rows. */
  compact?: boolean | undefined;
}

export const tableContract: Contract<TableParams> = {
  name: 'Table',
  purpose:
    'Rows that answer who, what, where it is stuck, until when. On phones each row becomes a small list of its own.',
  accessibility: [
    'A caption, column headings and one row heading per row, also when it is stacked on a phone.',
    'Sorting is a link; the sorted column says so by aria-sort.',
    'j and k move from row to row, Enter opens; the links in the row work without.',
  ],
  examples: [
    { name: 'worklist', params: worklist },
    { name: 'rows closer together, with boxes and what can be done with each', params: choosable },
  ],
};

function choosable(language: Language): TableParams {
  const t = (en: string, fr: string) => say(language, en, fr);
  return {
    language,
    caption: t('Waiting for your decision', 'En attente de votre décision'),
    captionShown: true,
    compact: true,
    columns: [
      { label: t('Number', 'Numéro'), nowrap: true },
      { label: t('Subject', 'Objet'), room: 'wide', bare: true },
      { label: t('Decision', 'Décision'), labelHidden: true },
    ],
    rows: ['LC-2026-004240', 'LC-2026-004251'].map((number, at) => ({
      href: `#c${at}`,
      chosen: at === 0,
      select: {
        name: 'example-record',
        value: number,
        label: t(`Tick ${number}`, `Cocher ${number}`),
        checked: at === 0,
      },
      cells: [
        { text: number, href: `#c${at}` },
        { text: t('Opening hours on Sundays', 'Heures d’ouverture le dimanche') },
        { text: t('Review…', 'Réviser…'), href: `#d${at}` },
      ],
    })),
  };
}

function worklist(language: Language): TableParams {
  const t = (en: string, fr: string) => say(language, en, fr);
  return {
    language,
    caption: t('All open', 'Tous les dossiers ouverts'),
    columns: [
      { label: t('Number', 'Numéro'), nowrap: true, sort: { href: '#by-number' } },
      { label: t('Subject', 'Objet') },
      { label: t('Handling', 'Traitement') },
      { label: t('With', 'Chez') },
      { label: t('Pages', 'Pages'), numeric: true },
      { label: t('Due', 'Échéance'), sort: { href: '#by-due', direction: 'ascending' } },
    ],
    rows: [
      {
        href: '#r1',
        heading: { label: t('Overdue', 'En retard'), note: t('1 record', '1 dossier') },
        cells: [
          { text: 'LC-2026-004182', href: '#r1' },
          {
            text: 'Border wait times at Sarnia for medical shipments',
            lang: 'en',
            soft: t('Letter · received 9 Oct', 'Lettre · reçue le 9 oct.'),
          },
          { text: t('Minister’s reply', 'Réponse de la ministre'), soft: t('Member of Parliament', 'Députée') },
          { text: 'L. Okafor', soft: t('Policy Branch', 'Direction des politiques') },
          '2',
          { text: t('29 Oct', '29 oct.'), soft: t('overdue 2 days', 'en retard de 2 jours') },
        ],
      },
      {
        href: '#r2',
        chosen: true,
        cells: [
          { text: 'LC-2026-004231', href: '#r2' },
          {
            text: 'Réouverture du pont de Rivière-du-Nord',
            lang: 'fr',
            soft: t('E-mail · received 20 Oct', 'Courriel · reçu le 20 oct.'),
          },
          {
            text: t('Departmental reply', 'Réponse du ministère'),
            soft: t('Public, French', 'Grand public, français'),
          },
          { text: 'A. Bouchard', soft: t('Regional Ops', 'Opérations régionales') },
          '14',
          t('Tue 3 Nov', 'mar. 3 nov.'),
        ],
      },
    ],
  };
}
