import type { Definition } from '../../definition/definition.ts';
import type { Text } from '../../definition/text.ts';
import type { Redaction } from '../../engine/redaction/types.ts';
import type { Effect } from '../../engine/types.ts';

const waiting: Text = {
  en: 'Release copies wait for a second reader.',
  fr: 'Des copies à communiquer attendent un second lecteur.',
};
const back: Text = {
  en: 'Your release copies came back from the second reader.',
  fr: 'Vos copies à communiquer sont revenues du second lecteur.',
};
const made: Text = {
  en: 'Your release copies were approved and made.',
  fr: 'Vos copies à communiquer ont été approuvées et produites.',
};

/** Tells the roles whose people may read second that something waits for one of them. */
export function tellReaders(definition: Definition, recordType: string, state: string): Effect[] {
  const roles = definition.access.rules
    .filter(({ actions }) => actions.includes('approve-redaction'))
    .filter(
      ({ recordTypes, states }) => recordTypes?.includes(recordType) !== false && states?.includes(state) !== false,
    )
    .flatMap((rule) => rule.roles);
  return [...new Set(roles)].map((role) => ({ kind: 'notify', to: { role }, text: waiting }));
}

/** Tells everyone who had a hand in it that it came back. */
export const tellReturned = (redaction: Redaction): Effect[] => tellMarkers(redaction, back);

/** Tells everyone who had a hand in it that the copies were made. */
export const tellMade = (redaction: Redaction): Effect[] => tellMarkers(redaction, made);

function tellMarkers({ markedBy }: Redaction, text: Text): Effect[] {
  return markedBy.map((account) => ({ kind: 'notify', to: { account }, text }));
}
