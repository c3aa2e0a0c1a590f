import { z } from 'zod';
import { code, count, digest, entry, moment, uuid } from './kind.ts';

/** The installation: its systems, their definitions and keys, and the log itself. */
export const installationEntries = {
  initialised: entry('Installation made', 'Installation créée', 'none', { mode: code.optional() }),
  started: entry('Started', 'Démarré', 'none', {
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .optional(),
  }),
  published: entry('Definition published', 'Définition publiée', 'none', {
    system: code,
    version: count,
    digest: digest.optional(),
  }),
  'system-closed': entry('System closed', 'Système fermé', 'none', { system: code, code }),
  'key-made': entry('Key made', 'Clé créée', 'none', { epoch: count }),
  'key-destroyed': entry('Key destroyed', 'Clé détruite', 'optional', { epoch: count.optional() }),
  'row-refused': entry('Row not believed', 'Ligne non admise', 'optional', {
    code,
    table: code,
    row: uuid.optional(),
    account: uuid.optional(),
  }),
  'setting-changed': entry('Setting changed', 'Réglage modifié', 'none', { setting: code }),
  'clock-moved': entry('Practice clock moved', 'Horloge d’exercice déplacée', 'none', { to: moment }),
  'audit-read': entry('Audit log read', 'Journal d’audit lu', 'optional', {
    rows: count,
    types: z.array(code).max(200).optional(),
    account: uuid.optional(),
    about: uuid.optional(),
    forPurpose: code.optional(),
    outcome: code.optional(),
    from: moment.optional(),
    to: moment.optional(),
  }),
  'audit-exported': entry('Audit log exported', 'Journal d’audit exporté', 'none', {
    from: moment.optional(),
    to: moment.optional(),
    entries: count,
    size: count,
  }),
  verified: entry('Audit log verified', 'Journal d’audit vérifié', 'none', {
    holds: z.boolean(),
    entries: count,
    size: count,
    fault: code.optional(),
  }),
  'service-ran': entry('Service ran', 'Service exécuté', 'optional', {
    task: code,
    items: count.optional(),
    code: code.optional(),
  }),
  'notice-sent': entry('Notice sent', 'Avis envoyé', 'optional', { kind: code }),
} as const;
