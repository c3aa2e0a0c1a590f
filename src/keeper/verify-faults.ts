import type { Text } from '../definition/text.ts';

/** What does not hold, and where. */
export interface AuditFault {
  readonly code: AuditFaultCode;
  /** Leaf number, or size of a tree. */
  readonly at?: number;
  /** Number of the entry. */
  readonly seq?: number;
  /** Id of the entry. */
  readonly entry?: string;
  /** Id of the record. */
  readonly record?: string;
  /** Id of the account. */
  readonly account?: string;
}

export type AuditFaultCode = keyof typeof texts;

/** What a fault means, for the person who ran the verification. */
export function faultText({ code }: AuditFault): Text {
  return texts[code];
}

/** Where it is: which entry, leaf, record or account, by ids only, as everywhere in a log. */
export function faultPlace({ seq, entry, at, record, account }: AuditFault): Text {
  const parts = [
    { en: 'Entry', fr: 'Entrée', value: [seq, entry].filter((part) => part !== undefined).join(', ') },
    { en: 'Leaf or size', fr: 'Feuille ou taille', value: at },
    { en: 'Record', fr: 'Dossier', value: record },
    { en: 'Account', fr: 'Compte', value: account },
  ].filter(({ value }) => value !== undefined && value !== '');
  return {
    en: parts.map(({ en, value }) => ` ${en}: ${value}.`).join(''),
    fr: parts.map(({ fr, value }) => ` ${fr} : ${value}.`).join(''),
  };
}

const texts = {
  'wrong-mac': {
    en: 'The entry was altered, or not written by this installation.',
    fr: 'L’entrée a été modifiée, ou n’a pas été écrite par cette installation.',
  },
  'wrong-leaf': {
    en: 'The entry is not the one that was put in the tree.',
    fr: 'L’entrée n’est pas celle qui a été mise dans l’arbre.',
  },
  'leaf-missing': { en: 'A leaf of the tree is missing.', fr: 'Une feuille de l’arbre manque.' },
  'entry-missing': { en: 'An entry was taken away.', fr: 'Une entrée a été retirée.' },
  'entry-outside-tree': { en: 'An entry is not in the tree.', fr: 'Une entrée n’est pas dans l’arbre.' },
  'head-without-leaves': {
    en: 'A checkpoint covers entries that are not there.',
    fr: 'Un point de contrôle couvre des entrées absentes.',
  },
  'wrong-root': {
    en: 'The tree does not have the root that was recorded.',
    fr: 'L’arbre n’a pas la racine consignée.',
  },
  'wrong-checkpoint': {
    en: 'A checkpoint does not say what the tree says.',
    fr: 'Un point de contrôle ne dit pas ce que dit l’arbre.',
  },
  'wrong-log-signature': {
    en: 'A checkpoint was not signed by this log.',
    fr: 'Un point de contrôle n’a pas été signé par ce journal.',
  },
  'wrong-witness-signature': {
    en: 'A checkpoint was not countersigned by this witness.',
    fr: 'Un point de contrôle n’a pas été contresigné par ce témoin.',
  },
  'witness-knows-nothing': { en: 'The witness has never seen this log.', fr: 'Le témoin n’a jamais vu ce journal.' },
  'witness-state-wrong': {
    en: 'What the witness kept is not of this log.',
    fr: 'Ce que le témoin a gardé n’est pas de ce journal.',
  },
  'shorter-than-witnessed': {
    en: 'The witness has seen entries that are no longer there: the log was cut off or put back.',
    fr: 'Le témoin a vu des entrées qui n’y sont plus : le journal a été tronqué ou remis à un état antérieur.',
  },
  'other-than-witnessed': { en: 'The witness has seen another history.', fr: 'Le témoin a vu un autre historique.' },
  'record-rolled-back': {
    en: 'A record is not in the state that was last written.',
    fr: 'Un dossier n’est pas dans le dernier état écrit.',
  },
  'record-without-write': {
    en: 'A record is in the database that the log does not know.',
    fr: 'Un dossier de la base de données est inconnu du journal.',
  },
  'record-missing': {
    en: 'A record the log knows is no longer in the database.',
    fr: 'Un dossier connu du journal n’est plus dans la base de données.',
  },
  'account-rolled-back': {
    en: 'The details of an account were put back to what they were before a change.',
    fr: 'Les détails d’un compte ont été remis à ce qu’ils étaient avant une modification.',
  },
  'account-without-write': {
    en: 'The details of an account were changed, and the log does not know it.',
    fr: 'Les détails d’un compte ont été modifiés à l’insu du journal.',
  },
  'account-missing': {
    en: 'An account the log knows is no longer in the database.',
    fr: 'Un compte connu du journal n’est plus dans la base de données.',
  },
} as const;
