import type { Text } from '../../definition/text.ts';
import { getRecordType } from '../../engine/definition-index.ts';
import type { NoUndo } from '../../engine/undo/undoable.ts';
import type { RecordWork } from '../commands.ts';
import { DomainError } from '../domain-error.ts';

type Tried = Pick<RecordWork, 'definition' | 'file'>;

/** What was done cannot be taken back, in words that say why. */
export function cannotUndo(tried: Tried, no: NoUndo): DomainError {
  const { state } = tried.file.snapshot;
  if (no.why === 'changed-since') {
    const message = changedSince(no.places.flatMap((place) => fieldLabel(tried, place) ?? []));
    return new DomainError('refused', message, { state, reason: 'changed-since' });
  }
  return new DomainError('refused', sentences[no.why], { state, reason: reasons[no.why] });
}

const reasons = { nothing: 'nothing-to-undo', final: 'final', 'too-late': 'too-late' } as const;

const sentences: Readonly<Record<keyof typeof reasons, Text>> = {
  nothing: {
    en: 'There is nothing of yours to undo here. Only whoever made a change can undo it.',
    fr: 'Il n’y a rien de vous à annuler ici. Seule la personne qui a fait une modification peut l’annuler.',
  },
  final: { en: 'This cannot be undone.', fr: 'Cette opération est irréversible.' },
  'too-late': {
    en: 'This can no longer be undone: more than ten minutes have passed.',
    fr: 'Ceci ne peut plus être annulé : plus de dix minutes ont passé.',
  },
};

function changedSince(fields: readonly Text[]): Text {
  const list = (language: keyof Text) =>
    fields.length === 0 ? '' : ` (${fields.map((field) => field[language]).join(', ')})`;
  return {
    en: `This can no longer be undone: the same was changed since${list('en')}.`,
    fr: `Ceci ne peut plus être annulé : la même chose a été modifiée depuis${list('fr')}.`,
  };
}

/** The label of a field: of what was changed nothing else has a name of its own. */
function fieldLabel({ definition, file }: Tried, place: string): Text | undefined {
  const { fields } = getRecordType(definition, file.snapshot.recordType).recordType;
  return fields.find(({ id }) => place === `field:${id}`)?.label;
}
