import { kinds } from '../check/unknown-name.ts';
import type { Definition } from '../definition.ts';
import { type LeafField, leafFields } from '../lookup/find-field.ts';
import { isSealedPath } from '../lookup/is-sealed.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Text } from '../text.ts';
import { type Bearing, type Change, change, same } from './change.ts';
import { compareLists } from './compare-lists.ts';
import { whatChanged } from './what-changed.ts';

const gone = { compatible: false };

/** Changes of record types and their fields. */
export function* compareRecordTypes(before: Definition, after: Definition): Generator<Change> {
  const types = { before: before.recordTypes, after: after.recordTypes };
  const except = ['fields', 'documentRoles', 'workflow'];
  yield* compareLists({
    kind: kinds.recordType,
    ...types,
    removed: { ...gone, privacy: true },
    added: { privacy: true },
    except,
  });
  for (const recordType of after.recordTypes) {
    const old = before.recordTypes.find(({ id }) => id === recordType.id);
    if (old) yield* compareRecordType(old, recordType);
  }
}

function* compareRecordType(before: RecordType, after: RecordType): Generator<Change> {
  const of = after.id;
  if (before.workflow !== after.workflow) yield change(otherWorkflow, { of, to: after.workflow }, gone);
  const roles = { before: before.documentRoles, after: after.documentRoles };
  yield* compareLists({ kind: kinds.documentRole, of, ...roles, removed: gone });
  yield* compareFields(before, after);
}

const otherWorkflow: Text = {
  en: '"{of}" follows another workflow: {to}',
  fr: '« {of} » suit un autre flux de travail : {to}',
};

function* compareFields(before: RecordType, after: RecordType): Generator<Change> {
  const old = new Map(leafFields(before).map((leaf) => [leaf.path, leaf]));
  const now = new Map(leafFields(after).map((leaf) => [leaf.path, leaf]));
  for (const [path, leaf] of now) {
    const was = old.get(path);
    if (!was) yield field(after, leaf, addedField, { privacy: isPersonal(leaf) });
    else yield* compareField(before, after, was, leaf);
  }
  for (const [path, leaf] of old) {
    if (!now.has(path)) yield field(after, leaf, removedField, { ...gone, privacy: isPersonal(leaf) });
  }
  yield* compareGroups(before, after);
}

function* compareField(before: RecordType, after: RecordType, was: LeafField, leaf: LeafField): Generator<Change> {
  const privacy = isPersonal(was) || isPersonal(leaf);
  if (was.field.type !== leaf.field.type) yield field(after, leaf, otherType, { ...gone, privacy });
  if (isSealedPath(before, leaf.path) !== isSealedPath(after, leaf.path))
    yield field(after, leaf, otherSealing, { ...gone, privacy: true });
  const entries = whatChanged(was.inventory ?? {}, leaf.inventory ?? {});
  if (entries) yield field(after, leaf, otherEntry, { privacy }, entries);
  if (was.field.exactMatch !== leaf.field.exactMatch) yield field(after, leaf, otherTag, { ...gone, privacy: true });
  const options = { before: was.field.options ?? [], after: leaf.field.options ?? [] };
  yield* compareLists({ kind: kinds.option, of: leaf.path, ...options, removed: gone });
  const rest = whatChanged(was.field, leaf.field, ['type', 'inventory', 'exactMatch', 'options']);
  if (rest) yield field(after, leaf, otherDetails, { compatible: was.field.pickList === leaf.field.pickList }, rest);
}

/** What groups say themselves; their parts are compared as fields. */
function* compareGroups(before: RecordType, after: RecordType): Generator<Change> {
  for (const group of after.fields) {
    const old = before.fields.find(({ id }) => id === group.id);
    if (!old || group.type !== 'group' || old.type !== 'group') continue;
    const keys = whatChanged(old, group, ['fields', 'inventory']);
    const compatible = same(!!old.repeats, !!group.repeats);
    if (keys)
      yield field(after, { path: group.id, field: group, inventory: undefined }, otherDetails, { compatible }, keys);
  }
}

const addedField: Text = { en: 'The field {label} of "{of}" was added', fr: 'Le champ {label} de « {of} » est ajouté' };
const removedField: Text = {
  en: 'The field {label} of "{of}" was removed',
  fr: 'Le champ {label} de « {of} » est retiré',
};
const otherType: Text = {
  en: 'The field {label} of "{of}" is of another type',
  fr: 'Le champ {label} de « {of} » est d’un autre type',
};
const otherSealing: Text = {
  en: 'The field {label} of "{of}" is sealed now and was not, or the reverse',
  fr: 'Le champ {label} de « {of} » devient scellé, ou ne l’est plus',
};
const otherTag: Text = {
  en: 'The exact-match tag of the field {label} of "{of}" was changed',
  fr: 'L’étiquette de recherche exacte du champ {label} de « {of} » a changé',
};
const otherEntry: Text = {
  en: 'The inventory entry of the field {label} of "{of}" was changed ({keys})',
  fr: 'L’inscription à l’inventaire du champ {label} de « {of} » a changé ({keys})',
};
const otherDetails: Text = {
  en: 'The field {label} of "{of}" was changed ({keys})',
  fr: 'Le champ {label} de « {of} » a changé ({keys})',
};

function field(
  recordType: RecordType,
  { path, field: it }: LeafField,
  words: Text,
  bearing: Bearing,
  keys?: Text,
): Change {
  const en = words.en.replace('{label}', () => `"${it.label.en}" (${path})`);
  const fr = words.fr.replace('{label}', () => `« ${it.label.fr} » (${path})`);
  const { message, ...rest } = change({ en, fr }, { of: recordType.id }, bearing);
  const fill = (language: 'en' | 'fr') => message[language].replace('{keys}', () => keys?.[language] ?? '');
  return { ...rest, message: { en: fill('en'), fr: fill('fr') } };
}

function isPersonal({ inventory }: LeafField): boolean {
  return inventory?.personal !== false;
}
