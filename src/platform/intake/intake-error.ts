import type { Text } from './intake-item.ts';

const REASONS = {
  'empty-file': { en: 'The file is empty.', fr: 'Le fichier est vide.' },
  'too-large': {
    en: 'The file is too large: at most 500 MB, or 100 MB for an e-mail and for what it holds once unpacked.',
    fr: 'Le fichier est trop volumineux : au plus 500 Mo, ou 100 Mo pour un courriel et pour son contenu une fois déballé.',
  },
  'unsupported-type': {
    en: 'This kind of file cannot be taken in. Allowed: e-mail (.eml), PDF, TIFF, PNG, JPEG and Word (.docx).',
    fr: 'Ce genre de fichier ne peut pas être reçu. Sont permis : courriel (.eml), PDF, TIFF, PNG, JPEG et Word (.docx).',
  },
  'type-mismatch': {
    en: 'The content is not what the ending of the name says, and is not of an allowed kind: e-mail (.eml), PDF, TIFF, PNG, JPEG or Word (.docx).',
    fr: 'Le contenu ne correspond pas à l’extension du nom et n’est pas d’un genre permis : courriel (.eml), PDF, TIFF, PNG, JPEG ou Word (.docx).',
  },
  'too-many-attachments': {
    en: 'The e-mail carries more than 1,000 attachments.',
    fr: 'Le courriel contient plus de 1 000 pièces jointes.',
  },
  'too-deep': {
    en: 'The parts of the e-mail are nested more than 32 levels deep.',
    fr: 'Les parties du courriel sont imbriquées sur plus de 32 niveaux.',
  },
  'too-costly': {
    en: 'The e-mail was not read: it would take too much time or memory.',
    fr: 'Le courriel n’a pas été lu : il demanderait trop de temps ou de mémoire.',
  },
  unreadable: { en: 'The e-mail cannot be read.', fr: 'Le courriel ne peut pas être lu.' },
} as const satisfies Record<string, Text>;

/** Why a file was not taken in. */
export type IntakeErrorCode = keyof typeof REASONS;

/** A file that cannot be taken in. The sentence holds neither its name nor anything of its content. */
export class IntakeError extends Error {
  readonly code: IntakeErrorCode;
  readonly text: Text;

  constructor(code: IntakeErrorCode) {
    super(REASONS[code].en);
    this.name = 'IntakeError';
    this.code = code;
    this.text = REASONS[code];
  }
}
