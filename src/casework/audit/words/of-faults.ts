import type { Text } from '../../../definition/text.ts';
import type { SealErrorCode } from '../../../keeper/index.ts';
import type { StorageErrorCode } from '../../../storage/errors.ts';

const database: Text = { en: 'the database refused a statement', fr: 'la base de données a refusé une instruction' };
const busy: Text = { en: 'others were changing the same thing', fr: 'd’autres modifiaient la même chose' };
const late: Text = { en: 'the database took too long', fr: 'la base de données a mis trop de temps' };

/** What a person reads for what failed without anyone having refused it. */
export const ofFaults = {
  'unique-violation': { en: 'it is there already', fr: 'il existe déjà' },
  'foreign-key-violation': database,
  'check-violation': database,
  'not-null-violation': database,
  'exclusion-violation': database,
  serialization: busy,
  deadlock: busy,
  'lock-timeout': late,
  'statement-timeout': late,
  'permission-denied': { en: 'the database did not permit it', fr: 'la base de données ne l’a pas permis' },
  'read-only': { en: 'the database takes no changes', fr: 'la base de données n’accepte aucun changement' },
  'invalid-value': database,
  raised: database,
  'wrong-statement': database,
  'transaction-over': { en: 'the transaction was over', fr: 'la transaction était terminée' },
  'forged-row': {
    en: 'a row was not as the program wrote it',
    fr: 'une ligne n’était pas telle que le programme l’a écrite',
  },
  'disk-full': { en: 'the disk is full', fr: 'le disque est plein' },
  internal: { en: 'the database failed', fr: 'la base de données a échoué' },
  altered: { en: 'something sealed was altered', fr: 'un contenu scellé a été altéré' },
  'wrong-key': { en: 'something sealed under another key', fr: 'un contenu scellé sous une autre clé' },
  'rolled-back': { en: 'put back to an older state', fr: 'ramené à un état antérieur' },
  truncated: { en: 'something sealed was cut short', fr: 'un contenu scellé a été tronqué' },
  closed: { en: 'the program was stopping', fr: 'le programme s’arrêtait' },
  unexpected: { en: 'an unexpected fault', fr: 'une défaillance imprévue' },
  unreadable: { en: 'a code that could not be read', fr: 'un code illisible' },
} satisfies Record<Exclude<StorageErrorCode | SealErrorCode, 'unavailable' | 'unknown-key'>, Text> &
  Record<string, Text>;
