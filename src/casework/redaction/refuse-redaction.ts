import type { Text } from '../../definition/text.ts';
import type { Redaction, RedactionChange, RedactionRefusal } from '../../engine/redaction/types.ts';
import { DomainError } from '../domain-error.ts';

/** The redaction as it becomes. @throws {DomainError} `refused` with the reason in words */
export function requireChanged(change: RedactionChange): Redaction {
  if (change.ok) return change.redaction;
  throw refuseRedaction(change.because);
}

/** Why nothing can be done: codes of the engine, and of what only the documents themselves show. */
type Because =
  | RedactionRefusal
  | 'no-redaction'
  | 'had-a-hand'
  | 'made-here'
  | 'newer-version'
  | 'proof-failed'
  | 'read-by-ocr'
  | 'copy-too-large';

/** A refusal of redaction in words. */
export function refuseRedaction(because: Because): DomainError {
  return new DomainError('refused', words[because], { reason: because });
}

const words: Readonly<Record<Because, Text>> = {
  'not-marking': {
    en: 'The redaction is with the second reader; nothing of it can be changed until it comes back.',
    fr: 'Le caviardage est chez le second lecteur; rien ne peut y être modifié avant son retour.',
  },
  'not-with-reader': {
    en: 'The redaction is not with a second reader.',
    fr: 'Le caviardage n’est pas chez un second lecteur.',
  },
  'nothing-chosen': { en: 'Nothing was chosen.', fr: 'Rien n’a été choisi.' },
  'too-many': {
    en: 'That is too much for one redaction: at most 30 documents, and 5,000 marks or 500 rectangles in each.',
    fr: 'C’est trop pour un seul caviardage : au plus 30 documents, et 5 000 marques ou 500 rectangles dans chacun.',
  },
  'unfit-passage': {
    en: 'This passage is not in the text, or the document has no text; it can only be withheld whole.',
    fr: 'Ce passage n’est pas dans le texte, ou le document n’a pas de texte; il ne peut être retenu qu’en entier.',
  },
  'unfit-area': {
    en: 'This rectangle is not on a page of the document, or the document cannot be shown as pages; it can only be withheld whole.',
    fr: 'Ce rectangle n’est pas sur une page du document, ou le document ne peut être montré en pages; il ne peut être retenu qu’en entier.',
  },
  'text-changed': {
    en: 'The document has changed since it was marked. Leave it out, then take it in again and mark it anew.',
    fr: 'Le document a changé depuis qu’il a été marqué. Laissez-le de côté, puis reprenez-le et marquez-le de nouveau.',
  },
  'unknown-mark': { en: 'This mark is gone already.', fr: 'Cette marque a déjà été retirée.' },
  'withheld-whole': {
    en: 'The document is withheld whole. Say first that a copy is made by marks.',
    fr: 'Le document est retenu en entier. Indiquez d’abord qu’une copie est faite selon les marques.',
  },
  'no-redaction': {
    en: 'This system makes no release copies of such records.',
    fr: 'Ce système ne produit pas de copies à communiquer de tels dossiers.',
  },
  'had-a-hand': {
    en: 'Whoever marked, or for whom it was marked, is not the second reader. Somebody else must read it.',
    fr: 'La personne qui a marqué, ou pour qui on a marqué, n’est pas le second lecteur. Quelqu’un d’autre doit le lire.',
  },
  'made-here': {
    en: 'This is a release copy itself.',
    fr: 'Ceci est déjà une copie à communiquer.',
  },
  'newer-version': {
    en: 'There is a newer version of a document. Leave it out, then take it in again.',
    fr: 'Il existe une version plus récente d’un document. Laissez-le de côté, puis reprenez-le.',
  },
  'proof-failed': {
    en: 'The copy was read back and did not hold exactly what it should. Nothing was kept; the original is untouched.',
    fr: 'La copie a été relue et ne contenait pas exactement ce qu’elle devait. Rien n’a été conservé; l’original est intact.',
  },
  'copy-too-large': {
    en: 'The pictures of the pages would make a file of more than 200 MB. The document can only be withheld whole.',
    fr: 'Les images des pages donneraient un fichier de plus de 200 Mo. Le document ne peut être retenu qu’en entier.',
  },
  'read-by-ocr': {
    en: 'The finished copy was read by OCR, and a word that stands under a rectangle could still be read on it. Nothing was kept. Return it: a rectangle is too small, or the word stands elsewhere on the page.',
    fr: 'La copie produite a été lue par ROC, et un mot qui se trouve sous un rectangle pouvait encore y être lu. Rien n’a été conservé. Renvoyez-la : un rectangle est trop petit, ou le mot figure ailleurs sur la page.',
  },
};
