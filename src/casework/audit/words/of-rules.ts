import type { Text } from '../../../definition/text.ts';
import type { RefusalCode } from '../../../engine/types.ts';
import type { OpenRefusalCode } from '../../../keeper/index.ts';
import type { DomainErrorCode } from '../../domain-error.ts';

/** What a person reads for a rule that applies to everything: codes of the engine, of the keeper, of the doors. */
export const ofRules = {
  'not-signed-in': { en: 'nobody was signed in', fr: 'personne n’était en session' },
  'acknowledge-banner': {
    en: 'the log-on notice was not acknowledged',
    fr: 'l’avis d’ouverture de session n’était pas accepté',
  },
  'step-up-needed': { en: 'identity was not confirmed again', fr: 'l’identité n’a pas été confirmée de nouveau' },
  'not-eligible': { en: 'the person is not eligible now', fr: 'la personne n’est pas admissible maintenant' },
  'not-found': {
    en: 'there is no such thing, or not for this person',
    fr: 'rien de tel n’existe, ou pas pour cette personne',
  },
  'not-permitted': { en: 'the roles held do not allow it', fr: 'les rôles détenus ne le permettent pas' },
  refused: { en: 'not possible as things stand', fr: 'impossible dans la situation actuelle' },
  malformed: { en: 'the request could not be read', fr: 'la demande était illisible' },
  invalid: { en: 'a value did not fit', fr: 'une valeur ne convenait pas' },
  conflict: { en: 'somebody changed it meanwhile', fr: 'quelqu’un l’a modifié entre-temps' },
  'over-budget': { en: 'too many records outside one’s own work', fr: 'trop de dossiers hors de son propre travail' },
  'rate-limited': { en: 'too often in a short time', fr: 'trop souvent en peu de temps' },
  'idempotency-key-needed': {
    en: 'the request carried no key of its own',
    fr: 'la demande n’avait pas de clé d’idempotence',
  },
  'idempotency-key-reused': { en: 'the key of another request', fr: 'clé d’une autre demande' },
  'unsupported-type': { en: 'not a kind of content that is taken', fr: 'type de contenu non accepté' },
  'too-large': { en: 'too large', fr: 'trop volumineux' },
  'audit-unavailable': { en: 'the audit log could not be written', fr: 'le journal d’audit ne pouvait être écrit' },
  'system-closed': { en: 'the system is closed', fr: 'le système est fermé' },
  unavailable: { en: 'not available at the moment', fr: 'indisponible pour le moment' },
  'unknown-action': { en: 'there is no such action', fr: 'cette action n’existe pas' },
  'wrong-state': { en: 'not in this state', fr: 'pas dans cet état' },
  guard: { en: 'a condition of the action did not hold', fr: 'une condition de l’action n’était pas remplie' },
  needs: { en: 'something the action asks for was missing', fr: 'il manquait un élément que l’action exige' },
  'invalid-field': { en: 'a field did not fit', fr: 'un champ ne convenait pas' },
  'field-not-writable': { en: 'a field this role does not write', fr: 'un champ que ce rôle n’écrit pas' },
  'separation-of-duties': { en: 'nobody judges their own work', fr: 'nul ne juge son propre travail' },
  restricted: { en: 'the record is restricted to others', fr: 'le dossier est réservé à d’autres' },
  'not-your-step': { en: 'the step is another person’s', fr: 'l’étape revient à une autre personne' },
  'step-already-reached': { en: 'the step was reached already', fr: 'l’étape est déjà atteinte' },
  'over-limit': { en: 'beyond what may be extended or paused', fr: 'au-delà de ce qui peut être prolongé ou suspendu' },
  'no-routing-slip': { en: 'no routing slip is under way', fr: 'aucun bordereau d’acheminement n’est en cours' },
  'no-rule': { en: 'no rule of any role held allows it', fr: 'aucune règle des rôles détenus ne le permet' },
  scope: { en: 'outside the work the role reaches', fr: 'hors de la portée du rôle' },
  'too-many-records': { en: 'too many records for one answer', fr: 'trop de dossiers pour une seule réponse' },
  'over-system-budget': {
    en: 'the hourly cap of the whole system was reached',
    fr: 'le plafond horaire du système était atteint',
  },
  'over-work-allowance': {
    en: 'more of one’s own work than the role may open',
    fr: 'plus de son propre travail que le rôle ne peut en ouvrir',
  },
  unwitnessed: { en: 'the audit log was not being countersigned', fr: 'le journal d’audit n’était pas contresigné' },
} satisfies Record<DomainErrorCode | RefusalCode | OpenRefusalCode, Text> & Record<string, Text>;
