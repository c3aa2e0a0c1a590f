import { defineTexts, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  'state-requested': { en: 'Asked for', fr: 'Demandé' },
  'state-approved': { en: 'Approved, not enrolled', fr: 'Approuvé, non activé' },
  'state-active': { en: 'Active', fr: 'Actif' },
  'state-suspended': { en: 'Suspended', fr: 'Suspendu' },
  'state-left': { en: 'Closed', fr: 'Fermé' },
  'state-refused': { en: 'Refused', fr: 'Refusé' },
  'role-account-manager': { en: 'Account manager', fr: 'Gestionnaire des comptes' },
  'role-security-officer': { en: 'Security officer', fr: 'Agent de sécurité' },
  'role-configurator': { en: 'Configurator', fr: 'Configurateur' },
  'role-auditor': { en: 'Auditor of the installation', fr: 'Vérificateur de l’installation' },
  'role-privacy-officer': { en: 'Privacy officer', fr: 'Responsable de la vie privée' },
  'kind-clearance': { en: 'Security clearance', fr: 'Cote de sécurité' },
  'kind-posting': { en: 'Posting', fr: 'Affectation' },
  'kind-awareness': { en: 'Awareness session', fr: 'Séance de sensibilisation' },
  'level-reliability': { en: 'Reliability status', fr: 'Cote de fiabilité' },
  'level-secret': { en: 'Secret', fr: 'Secret' },
  'level-top-secret': { en: 'Top secret', fr: 'Très secret' },
  'level-canadian-based': { en: 'Canadian-based', fr: 'Affecté depuis le Canada' },
  'level-other': { en: 'Other', fr: 'Autre' },
  'end-replaced': { en: 'Replaced by another', fr: 'Remplacé par un autre' },
  'end-expired': { en: 'Expired', fr: 'Expiré' },
  'end-revoked': { en: 'Revoked', fr: 'Révoqué' },
  'end-mistaken': { en: 'Recorded by mistake', fr: 'Consigné par erreur' },
  'end-left': { en: 'The person left', fr: 'Départ de la personne' },
  'stop-absence': { en: 'Long absence', fr: 'Longue absence' },
  'stop-security': { en: 'Security', fr: 'Sécurité' },
  'stop-conduct': { en: 'Conduct', fr: 'Conduite' },
  'stop-unused': { en: 'Not used', fr: 'Non utilisé' },
  'stop-own-request': { en: 'At the person’s own request', fr: 'À la demande de la personne' },
  'stop-other': { en: 'Other', fr: 'Autre' },
  'key-passkey': { en: 'Passkey', fr: 'Clé d’accès' },
  'key-password': { en: 'Password', fr: 'Mot de passe' },
  'key-identity': { en: 'Identity provider', fr: 'Fournisseur d’identité' },
  'key-totp': { en: 'One-time codes', fr: 'Codes à usage unique' },
  'scope-own': { en: 'own', fr: 'ses dossiers' },
  'scope-assigned': { en: 'assigned', fr: 'attribués' },
  'scope-office': { en: 'office', fr: 'bureau' },
  'scope-system': { en: 'all', fr: 'tous' },
  'outcome-done': { en: 'Done', fr: 'Fait' },
  'outcome-refused': { en: 'Refused', fr: 'Refusé' },
  'outcome-failed': { en: 'Failed', fr: 'Échoué' },
  'list-digest': { en: 'summary of the day', fr: 'sommaire du jour' },
  'list-notices': { en: 'notices', fr: 'avis' },
  'list-changes': { en: 'what changed since the last visit', fr: 'changements depuis la dernière visite' },
  'list-campaign': { en: 'members of a campaign', fr: 'membres d’une campagne' },
  'list-campaign-preview': { en: 'what a campaign’s run would do', fr: 'aperçu d’un envoi' },
  'list-emergency-access': { en: 'emergency access', fr: 'accès d’urgence' },
  'service-timers': { en: 'Timers', fr: 'Minuteries' },
  'service-run-campaigns': { en: 'Campaign runs', fr: 'Envois des campagnes' },
  'service-bulk-runs': { en: 'Acts on many records', fr: 'Opérations en lot' },
  'service-rewrap-keys': { en: 'Turning keys over', fr: 'Renouvellement des clés' },
  'service-practice': { en: 'Practice mode', fr: 'Mode d’essai' },
  'service-sign-in': { en: 'Sign-in', fr: 'Ouverture de session' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  console: { en: 'Console', fr: 'Console' },
  unknown: { en: 'unknown', fr: 'inconnu' },
});

/** A coded value in words; the code itself where this release has none. */
export function codeWords(language: Language, kind: string, code: string): string {
  const key = `${kind}-${code}`;
  return Object.hasOwn(texts.entries, key) ? texts(language, key as keyof typeof texts.entries) : code;
}

/** Choices of a list from its codes. */
export function choicesOf(language: Language, kind: string, codes: readonly string[]) {
  return codes.map((value) => ({ value, label: codeWords(language, kind, value) }));
}

export const words = texts;
