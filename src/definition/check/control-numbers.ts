import type { Finding, SystemFolder } from '../finding.ts';
import type { RecordType } from '../schema/record-type.ts';

/** Two record types give the same control numbers only when they draw from one sequence, and one sequence has one pattern. */
export function* checkControlNumbers({ recordTypes }: SystemFolder): Generator<Finding> {
  for (const [index, { file, value }] of recordTypes.entries()) {
    const before = recordTypes.slice(0, index).map(({ value: other }) => other);
    if (before.some((other) => other.controlNumber === value.controlNumber && !sameSequence(other, value))) {
      yield { file, path: ['controlNumber'], message: taken };
    }
    if (before.some((other) => other.controlNumber !== value.controlNumber && sameSequence(other, value))) {
      yield { file, path: ['numberingGroup'], message: differs };
    }
  }
}

function sameSequence(a: RecordType, b: RecordType): boolean {
  return a.numberingGroup !== undefined && a.numberingGroup === b.numberingGroup;
}

const taken = {
  en: 'another record type gives the same numbers; put both into one numberingGroup or change the pattern',
  fr: 'un autre type de dossier donne les mêmes numéros; placez-les dans un même numberingGroup ou changez le modèle',
};
const differs = {
  en: 'record types of one numberingGroup need the same controlNumber pattern',
  fr: 'les types de dossier d’un même numberingGroup demandent le même modèle controlNumber',
};
