import { z } from 'zod';
import { code, count, day, digest, entry, moment, uuid } from './kind.ts';

const account = { account: uuid };
const fact = { account: uuid, fact: uuid, kind: code };
const grant = { account: uuid, grant: uuid.optional(), role: code, office: code.optional(), system: code.optional() };
const session = { account: uuid.optional(), session: uuid.optional(), method: code.optional(), realm: code.optional() };

/** Accounts, how they sign in, what makes them eligible, and what they may do. */
export const accountEntries = {
  'signed-in': entry('Signed in', 'Connexion', 'none', session),
  'sign-in-failed': entry('Sign-in failed', 'Échec de connexion', 'none', { ...session, code: code.optional() }),
  'signed-out': entry('Signed out', 'Déconnexion', 'none', session),
  'session-ended': entry('Session ended', 'Session terminée', 'none', { ...session, code: code.optional() }),
  'stepped-up': entry('Identity confirmed again', 'Identité confirmée de nouveau', 'none', session),
  'banner-acknowledged': entry('Log-on banner acknowledged', 'Avis de connexion accepté', 'none', session),
  'account-requested': entry('Account requested', 'Compte demandé', 'none', account),
  'account-sponsored': entry('Account sponsored', 'Compte parrainé', 'none', account),
  'account-approved': entry('Account approved', 'Compte approuvé', 'none', account),
  'account-refused': entry('Account refused', 'Compte refusé', 'none', account),
  'account-enrolled': entry('Account enrolled', 'Compte activé', 'none', account),
  'account-suspended': entry('Account suspended', 'Compte suspendu', 'none', { ...account, code: code.optional() }),
  'account-resumed': entry('Account resumed', 'Compte rétabli', 'none', account),
  'account-reviewed': entry('Account reviewed', 'Compte révisé', 'none', {
    ...account,
    until: day.or(moment).optional(),
  }),
  'account-left': entry('Account closed', 'Compte fermé', 'none', account),
  'account-changed': entry('Account details changed', 'Détails du compte modifiés', 'optional', {
    ...account,
    fields: z.array(code).optional(),
  }),
  'account-opened': entry('Account details opened', 'Détails du compte ouverts', 'none', account),
  'accounts-listed': entry('Accounts listed', 'Comptes énumérés', 'none', { rows: count }),
  'account-recovery-asked': entry('Recovery asked', 'Récupération demandée', 'none', account),
  'account-recovery-approved': entry('Recovery approved', 'Récupération approuvée', 'none', account),
  'enrolment-link-made': entry('Enrolment link made', 'Lien d’inscription créé', 'none', { ...account, kind: code }),
  'credential-added': entry('Credential added', 'Justificatif ajouté', 'none', {
    ...account,
    credential: uuid,
    kind: code,
  }),
  'credential-ended': entry('Credential revoked', 'Justificatif révoqué', 'none', {
    ...account,
    credential: uuid,
    kind: code.optional(),
  }),
  'eligibility-recorded': entry('Eligibility recorded', 'Admissibilité consignée', 'none', {
    ...fact,
    level: code.optional(),
    holdsFrom: day.optional(),
    expiresOn: day.optional(),
  }),
  'eligibility-confirmed': entry('Eligibility confirmed', 'Admissibilité confirmée', 'none', fact),
  'eligibility-ended': entry('Eligibility withdrawn', 'Admissibilité retirée', 'none', {
    ...fact,
    code: code.optional(),
  }),
  'eligibility-read': entry('Eligibility read', 'Admissibilité consultée', 'none', account),
  'grant-asked': entry('Role asked', 'Rôle demandé', 'none', grant),
  'grant-approved': entry('Role granted', 'Rôle accordé', 'none', grant),
  'grant-refused': entry('Role refused', 'Rôle refusé', 'none', grant),
  'grant-ended': entry('Role withdrawn', 'Rôle retiré', 'none', grant),
  'grant-reviewed': entry('Role reviewed', 'Rôle révisé', 'none', grant),
  'grants-listed': entry('Roles listed', 'Rôles énumérés', 'none', { rows: count, account: uuid.optional() }),
  'delegations-listed': entry('Delegations listed', 'Délégations énumérées', 'none', { rows: count }),
  'installation-roles-listed': entry('Roles of the installation listed', 'Rôles de l’installation énumérés', 'none', {
    rows: count,
    account: uuid.optional(),
  }),
  'delegation-made': entry('Delegation made', 'Délégation créée', 'none', {
    delegation: uuid,
    from: uuid,
    to: uuid,
    role: code,
  }),
  'delegation-ended': entry('Delegation ended', 'Délégation terminée', 'none', {
    delegation: uuid,
    from: uuid.optional(),
    to: uuid.optional(),
    role: code.optional(),
  }),
  'decision-asked': entry('Second person asked', 'Deuxième personne demandée', 'none', {
    decision: uuid,
    kind: code,
    digest: digest.optional(),
  }),
  'decision-made': entry('Second person decided', 'Deuxième personne a décidé', 'none', {
    decision: uuid,
    kind: code,
    result: code,
    digest: digest.optional(),
  }),
} as const;
