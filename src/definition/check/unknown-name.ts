import type { Finding, Path } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { unreadableName } from '../read/placeholder.ts';
import { fillText, type Text } from '../text.ts';

/** What a name can stand for, as a person calls it. */
export const kinds = {
  office: { en: 'office', fr: 'bureau' },
  role: { en: 'role', fr: 'rôle' },
  channel: { en: 'channel', fr: 'mode d’arrivée' },
  state: { en: 'state', fr: 'état' },
  action: { en: 'action', fr: 'action' },
  field: { en: 'field', fr: 'champ' },
  dateField: { en: 'date field', fr: 'champ de date' },
  group: { en: 'group', fr: 'groupe' },
  officeField: { en: 'office field', fr: 'champ de bureau' },
  choiceField: { en: 'choice field', fr: 'champ à choix' },
  option: { en: 'choice', fr: 'choix' },
  pickList: { en: 'pick list', fr: 'liste de choix' },
  purpose: { en: 'purpose', fr: 'fin' },
  authority: { en: 'authority', fr: 'autorisation' },
  source: { en: 'source', fr: 'source' },
  retention: { en: 'retention rule', fr: 'règle de conservation' },
  model: { en: 'routing-slip model', fr: 'modèle de bordereau d’acheminement' },
  deadline: { en: 'deadline', fr: 'délai' },
  closedReason: { en: 'closed reason', fr: 'motif de fermeture' },
  documentRole: { en: 'document role', fr: 'rôle de document' },
  recordType: { en: 'record type', fr: 'type de dossier' },
  workflow: { en: 'workflow', fr: 'flux de travail' },
  column: { en: 'column', fr: 'colonne' },
  risk: { en: 'risk', fr: 'risque' },
} as const satisfies Record<string, Text>;

interface Reference {
  readonly file: string;
  readonly path: Path;
  readonly kind: keyof typeof kinds;
  readonly name: string | undefined;
  readonly known: Iterable<string>;
}

/** A finding when a name is given and stands for nothing; the nearest one that does is named. */
export function* unknownName({ file, path, kind, name, known }: Reference): Generator<Finding> {
  const names = new Set(known);
  if (name === undefined || names.has(name) || name === unreadableName || names.has(unreadableName)) return;
  const { en, fr } = kinds[kind];
  const message = fillText({ en: `there is no ${en} "{name}"`, fr: `« {name} » : ${fr} introuvable` }, { name });
  yield { file, path, message, nearest: nearestName(name, names) };
}

/** The same for a list of names, each at its own position. */
export function* unknownNames(reference: Omit<Reference, 'name'> & { readonly names: readonly string[] | undefined }) {
  const { names = [], path, ...rest } = reference;
  for (const [index, name] of names.entries()) yield* unknownName({ ...rest, path: [...path, index], name });
}

/** The ids of a list. */
export function idsOf(entries: readonly { readonly id: string }[]): string[] {
  return entries.map(({ id }) => id);
}
