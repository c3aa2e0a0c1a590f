import type { RecordView } from '../../../casework/records/open-record.ts';
import {
  type DescriptionRow,
  Disclosure,
  defineTexts,
  formatNumber,
  inLanguage,
  type Language,
  Table,
} from '../../../ui/index.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  label: { en: 'Priority points', fr: 'Points de priorité' },
  why: { en: 'Why these points?', fr: 'Pourquoi ces points?' },
  rule: { en: 'Rule', fr: 'Règle' },
  points: { en: 'Points', fr: 'Points' },
  others: { en: 'Other rules', fr: 'Autres règles' },
  othersSoft: {
    en: 'They look at details that you do not see.',
    fr: 'Elles tiennent compte de détails que vous ne voyez pas.',
  },
  othersListed: {
    en: 'They look at what a list does not hold or you do not see.',
    fr: 'Elles tiennent compte de ce qu’une liste ne contient pas ou que vous ne voyez pas.',
  },
  total: { en: 'Total', fr: 'Total' },
});

type Explained = RecordView['priority'];

/** The points of a record as a row of the summary, with the rules that gave them; none where its workflow gives no points. */
export function pointsRows({ language, view, flow }: Sheet): DescriptionRow[] {
  return flow.priority.length === 0 ? [] : [pointsRow(language, view.priority)];
}

/**
 * The points as a row of a description, with the rules that gave them.
 *
 * @param isListed by what a list holds of the record, not by the record
 */
export function pointsRow(language: Language, explained: Explained, isListed = false): DescriptionRow {
  const { points, reasons, others } = explained;
  const isExplained = reasons.length > 0 || others !== 0;
  return {
    label: texts(language, 'label'),
    value: formatNumber(points, language),
    soft: isExplained ? (
      <Disclosure summary={texts(language, 'why')}>
        <Rules language={language} explained={explained} isListed={isListed} />
      </Disclosure>
    ) : undefined,
  };
}

function Rules({ language, explained, isListed }: { language: Language; explained: Explained; isListed: boolean }) {
  const { points, reasons, others } = explained;
  const signed = (value: number) => formatNumber(value, language, { signDisplay: 'exceptZero' });
  const othersSoft = texts(language, isListed ? 'othersListed' : 'othersSoft');
  return (
    <Table
      language={language}
      compact
      caption={texts(language, 'why')}
      columns={[{ label: texts(language, 'rule') }, { label: texts(language, 'points'), numeric: true }]}
      rows={[
        ...reasons.map((one) => ({ cells: [inLanguage(one.because, language), signed(one.points)] })),
        ...(others === 0 ? [] : [{ cells: [{ text: texts(language, 'others'), soft: othersSoft }, signed(others)] }]),
        { cells: [texts(language, 'total'), formatNumber(points, language)] },
      ]}
    />
  );
}
