import { z } from 'zod';
import { code, codes, count, entry, moment, triedCode, uuid } from './kind.ts';

const routed = { step: uuid.or(code).optional(), does: code.optional(), round: count.optional() };

/** What is done with records. `listed` is not `opened`: a list shows a line, opening shows the record. */
export const recordEntries = {
  registered: entry('Registered', 'Enregistré', 'one', { recordType: code, channel: code, state: code }),
  opened: entry('Opened', 'Ouvert', 'one', {
    recordType: code.optional(),
    fields: codes.optional(),
    masked: codes.optional(),
  }),
  listed: entry('Shown in a list', 'Montré dans une liste', 'many', {
    list: code,
    rows: count,
    sealed: z.boolean().optional(),
  }),
  'looked-up': entry('Looked up', 'Recherché', 'optional', { field: code, found: z.boolean() }),
  unmasked: entry('Details unmasked', 'Détails dévoilés', 'one', { fields: codes }),
  'document-opened': entry('Document opened', 'Document ouvert', 'one', {
    document: uuid,
    version: count,
    // Its text was shown on a page, with what changed since the version before.
    asText: z.boolean().optional(),
  }),
  'document-added': entry('Document added', 'Document ajouté', 'one', {
    document: uuid,
    version: count,
    role: code.optional(),
    documentRole: code.optional(),
    mediaType: z
      .string()
      .regex(/^[a-z]+\/[a-z0-9.+-]+$/)
      .optional(),
    state: code.optional(),
  }),
  'documents-listed': entry('Documents listed', 'Documents énumérés', 'one', { rows: count.optional() }),
  'notes-read': entry('Notes read', 'Notes lues', 'one', { rows: count.optional() }),
  'history-read': entry('History read', 'Historique lu', 'one', { rows: count.optional() }),
  'access-log-read': entry('Access log read', 'Journal des accès lu', 'one', { rows: count.optional() }),
  'access-explained': entry('Access explained', 'Accès expliqué', 'one', { account: uuid, action: code }),
  action: entry('Action', 'Action', 'one', {
    action: code,
    from: code.optional(),
    to: code.optional(),
    account: uuid.optional(),
    toOffice: code.optional(),
    run: uuid.optional(),
  }),
  edited: entry('Changed', 'Modifié', 'one', { fields: codes }),
  assigned: entry('Assigned', 'Attribué', 'one', {
    account: uuid.nullable().optional(),
    toOffice: code.nullable().optional(),
  }),
  'note-added': entry('Note added', 'Note ajoutée', 'one', { note: uuid.optional() }),
  'routing-changed': entry('Routing slip changed', 'Fiche d’acheminement modifiée', 'one', {
    ...routed,
    model: code.optional(),
    steps: count.optional(),
  }),
  'routing-decided': entry('Routing step decided', 'Étape d’acheminement décidée', 'one', {
    ...routed,
    decision: code,
    documents: count.optional(),
  }),
  'deadline-paused': entry('Deadline paused', 'Délai suspendu', 'one', { deadline: code }),
  'deadline-resumed': entry('Deadline resumed', 'Délai repris', 'one', { deadline: code }),
  'deadline-extended': entry('Deadline extended', 'Délai prolongé', 'one', {
    deadline: code,
    workingDays: count.optional(),
    calendarDays: count.optional(),
  }),
  linked: entry('Linked', 'Lié', 'one', { kind: code, link: uuid.optional() }),
  unlinked: entry('Link removed', 'Lien retiré', 'one', { kind: code, link: uuid.optional() }),
  'brought-forward': entry('Bring-forward made', 'Rappel créé', 'one', {
    bringForward: uuid.optional(),
    dueAt: moment.optional(),
  }),
  'bring-forward-done': entry('Bring-forward done', 'Rappel traité', 'one', { bringForward: uuid.optional() }),
  restricted: entry('Restricted', 'Accès restreint', 'one', { accounts: z.array(uuid).max(200) }),
  unrestricted: entry('Restriction lifted', 'Restriction levée', 'one', {}),
  imported: entry('Imported', 'Importé', 'optional', {
    recordType: code,
    format: code.optional(),
    documents: count.optional(),
    repeat: z.boolean().optional(),
  }),
  'break-glass-opened': entry('Emergency access taken', 'Accès d’urgence pris', 'one', {
    category: code,
    until: moment,
  }),
  'break-glass-reviewed': entry('Emergency access reviewed', 'Accès d’urgence examiné', 'one', {
    finding: code,
  }),
  'timer-fired': entry('Timer fired', 'Minuterie déclenchée', 'one', { timer: uuid, kind: code, deadline: code }),
  printed: entry('Printed', 'Imprimé', 'one', { fields: codes.optional() }),
  'list-view-saved': entry('View of a list saved', 'Vue de liste enregistrée', 'none', {
    view: uuid,
    worklist: code,
    shared: code,
    toOffice: code.optional(),
  }),
  'bulk-started': entry('Act on many records begun', 'Opération en lot commencée', 'none', {
    run: uuid,
    action: code,
    rows: count,
  }),
  'bulk-undone': entry('Act on many records undone', 'Opération en lot annulée', 'none', { run: uuid }),
  'list-view-deleted': entry('View of a list deleted', 'Vue de liste supprimée', 'none', { view: uuid }),
  'budget-flagged': entry('Half of the disclosure budget used', 'Moitié du budget de consultation utilisée', 'none', {
    inHour: count.optional(),
    inDay: count.optional(),
  }),
  'disclosure-flagged': entry(
    'What all together looked at outside their own work',
    'Ce que tous ensemble ont consulté hors de leur travail',
    'none',
    { level: code, limit: count },
  ),
  refused: entry('Refused', 'Refusé', 'optional', {
    tried: triedCode,
    code: triedCode,
    state: triedCode.optional(),
    action: triedCode.optional(),
    recordType: triedCode.optional(),
    route: triedCode.optional(),
  }),
  failed: entry('Failed', 'Échoué', 'optional', { tried: triedCode, code: triedCode, action: triedCode.optional() }),
} as const;
