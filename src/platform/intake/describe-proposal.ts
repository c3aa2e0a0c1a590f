import type { Confidence, ProposalSource, Text } from './intake-item.ts';

const SOURCES: Record<ProposalSource, Text> = {
  'date-header': { en: 'date of the e-mail', fr: 'date du courriel' },
  'received-header': { en: 'delivery mark of the mail server', fr: 'marque de livraison du serveur de courriel' },
  'subject-header': { en: 'subject of the e-mail', fr: 'objet du courriel' },
  'from-header': { en: 'sender of the e-mail', fr: 'expéditeur du courriel' },
  'forwarded-header': { en: 'sender of the forwarded e-mail', fr: 'expéditeur du courriel transféré' },
  'language-header': { en: 'language mark of the e-mail', fr: 'marque de langue du courriel' },
  'subject-line': { en: 'subject line of the letter', fr: 'ligne d’objet de la lettre' },
  'letter-text': { en: 'text', fr: 'texte' },
  'signature-block': { en: 'signature block', fr: 'bloc de signature' },
  'file-kind': { en: 'kind of file', fr: 'genre de fichier' },
};
const CONFIDENCES: Record<Confidence, Text> = {
  certain: { en: 'as stated', fr: 'tel qu’indiqué' },
  likely: { en: 'likely', fr: 'probable' },
  guess: { en: 'a guess', fr: 'une supposition' },
};

/** Where a proposal was read, for the registrar who is to confirm it. */
export function describeSource(source: ProposalSource): Text {
  return SOURCES[source];
}

/** How far a proposal may be leaned on, for the registrar who is to confirm it. */
export function describeConfidence(confidence: Confidence): Text {
  return CONFIDENCES[confidence];
}
