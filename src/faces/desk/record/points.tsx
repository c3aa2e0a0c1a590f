import { type DescriptionRow, Disclosure, defineTexts, formatNumber, inLanguage, Table } from '../../../ui/index.ts';
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
  total: { en: 'Total', fr: 'Total' },
});

/** The points of a record as a row of the summary, with the rules that gave them; none where its workflow gives no points. */
export function pointsRows(sheet: Sheet): DescriptionRow[] {
  const { language, view, flow } = sheet;
  const { points, reasons, others } = view.priority;
  if (flow.priority.length === 0) return [];
  const isExplained = reasons.length > 0 || others !== 0;
  return [
    {
      label: texts(language, 'label'),
      value: formatNumber(points, language),
      soft: isExplained ? (
        <Disclosure summary={texts(language, 'why')}>
          <Rules sheet={sheet} />
        </Disclosure>
      ) : undefined,
    },
  ];
}

function Rules({ sheet: { language, view } }: { sheet: Sheet }) {
  const { points, reasons, others } = view.priority;
  const signed = (value: number) => formatNumber(value, language, { signDisplay: 'exceptZero' });
  return (
    <Table
      language={language}
      compact
      caption={texts(language, 'why')}
      columns={[{ label: texts(language, 'rule') }, { label: texts(language, 'points'), numeric: true }]}
      rows={[
        ...reasons.map((one) => ({ cells: [inLanguage(one.because, language), signed(one.points)] })),
        ...(others === 0
          ? []
          : [{ cells: [{ text: texts(language, 'others'), soft: texts(language, 'othersSoft') }, signed(others)] }]),
        { cells: [texts(language, 'total'), formatNumber(points, language)] },
      ]}
    />
  );
}
