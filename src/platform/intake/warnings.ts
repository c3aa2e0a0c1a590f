import type { IntakeWarning, Text } from './intake-item.ts';

const SENTENCES = {
  'no-from': { en: 'The e-mail does not say who sent it.', fr: 'Le courriel n’indique pas son expéditeur.' },
  'no-date': { en: 'The e-mail carries no date.', fr: 'Le courriel ne porte aucune date.' },
  'broken-date': {
    en: 'The date of the e-mail cannot be understood.',
    fr: 'La date du courriel est incompréhensible.',
  },
  'date-after-receipt': {
    en: 'The e-mail is dated after the day it was received, or long before: the sender’s clock may be wrong.',
    fr: 'Le courriel est daté d’après sa réception, ou de bien avant : l’horloge de l’expéditeur est peut-être fausse.',
  },
  'no-subject': { en: 'The e-mail has no subject.', fr: 'Le courriel n’a pas d’objet.' },
  'no-body': { en: 'The e-mail has no text.', fr: 'Le courriel ne contient aucun texte.' },
  'odd-charset': {
    en: 'The e-mail names a character set that is not known; letters may be wrong.',
    fr: 'Le courriel indique un jeu de caractères inconnu; des lettres peuvent être fausses.',
  },
  'guessed-charset': {
    en: 'The e-mail does not name its character set; a Western European one was assumed, letters may be wrong.',
    fr: 'Le courriel n’indique pas son jeu de caractères; un jeu d’Europe occidentale a été supposé, des lettres peuvent être fausses.',
  },
  'several-from': {
    en: 'The e-mail names several senders.',
    fr: 'Le courriel indique plusieurs expéditeurs.',
  },
  'damaged-characters': {
    en: 'Some characters could not be read.',
    fr: 'Certains caractères n’ont pas pu être lus.',
  },
  truncated: { en: 'The e-mail seems to have been cut off.', fr: 'Le courriel semble avoir été tronqué.' },
  'encrypted-mail': {
    en: 'The e-mail is encrypted; its text cannot be read here.',
    fr: 'Le courriel est chiffré; son texte ne peut pas être lu ici.',
  },
  'outlook-container': {
    en: 'Attachments are wrapped in an Outlook container (winmail.dat), kept as it is.',
    fr: 'Des pièces jointes sont emballées dans un contenant Outlook (winmail.dat), conservé tel quel.',
  },
  'nested-unopened': {
    en: 'An e-mail attached within an attached e-mail was kept but not opened.',
    fr: 'Un courriel joint à un courriel joint a été conservé sans être ouvert.',
  },
  'nested-unreadable': {
    en: 'An attached e-mail was kept but could not be opened.',
    fr: 'Un courriel joint a été conservé, mais n’a pas pu être ouvert.',
  },
  'attachment-type': {
    en: 'An attachment is not of the kind it claims to be.',
    fr: 'Une pièce jointe n’est pas du genre qu’elle prétend être.',
  },
  'name-mismatch': {
    en: 'The ending of the file name does not match its content; the content decides.',
    fr: 'L’extension du nom du fichier ne correspond pas à son contenu; le contenu l’emporte.',
  },
  'hidden-words': {
    en: 'The document has hidden words or layers, which a reader does not see.',
    fr: 'Le document contient des mots ou des calques masqués, qu’un lecteur ne voit pas.',
  },
  'two-kinds': {
    en: 'The file can be read as more than one kind of file. Be careful when opening it.',
    fr: 'Le fichier peut être lu comme plusieurs genres de fichier. Soyez prudent en l’ouvrant.',
  },
  'text-cut': {
    en: 'The text is very long and was cut; the original is complete.',
    fr: 'Le texte est très long et a été coupé; l’original est complet.',
  },
  'no-text': {
    en: 'No text was found; it is probably a picture of a page.',
    fr: 'Aucun texte n’a été trouvé; il s’agit probablement de l’image d’une page.',
  },
  'text-unreadable': {
    en: 'The text could not be read: the file is damaged. The original is kept.',
    fr: 'Le texte n’a pas pu être lu : le fichier est endommagé. L’original est conservé.',
  },
  'text-encrypted': {
    en: 'The text could not be read: the file is protected by a password. The original is kept.',
    fr: 'Le texte n’a pas pu être lu : le fichier est protégé par un mot de passe. L’original est conservé.',
  },
  'text-too-costly': {
    en: 'The text was not read: it would take too much time or memory. The original is kept.',
    fr: 'Le texte n’a pas été lu : il demanderait trop de temps ou de mémoire. L’original est conservé.',
  },
  macros: { en: 'The document carries macros.', fr: 'Le document contient des macros.' },
} as const satisfies Record<string, Text>;

/** What intake can warn about. */
export type WarningCode = keyof typeof SENTENCES;

/** Gathers each warning once, in the order it was first met. */
export interface Warnings {
  add(code: WarningCode): void;
  list(): IntakeWarning[];
}

/** An empty list of warnings. */
export function collectWarnings(): Warnings {
  const codes = new Set<WarningCode>();
  return {
    add: (code) => void codes.add(code),
    list: () => [...codes].map((code) => ({ code, ...SENTENCES[code] })),
  };
}
