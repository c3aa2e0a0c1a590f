import type { Finding, Path, SystemFolder } from '../finding.ts';
import { findField } from '../lookup/find-field.ts';
import { isSealed } from '../lookup/is-sealed.ts';
import { unreadableName } from '../read/placeholder.ts';
import { builtInColumns, type Worklist } from '../schema/access.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import { fillText } from '../text.ts';
import { recordTypesOf, workflowsOf } from './access.ts';
import { choicesOf } from './shared-by-record-types.ts';
import { idsOf, type kinds, unknownName, unknownNames } from './unknown-name.ts';

/** Worklists name what exists, and show, filter and sort coded facts only: a sealed field cannot be read by the database. */
export function* checkWorklists(folder: SystemFolder): Generator<Finding> {
  const { file, value } = folder.reports;
  const types = folder.recordTypes.map(({ value: { id } }) => id);
  for (const [index, worklist] of value.worklists.entries()) {
    const path: Path = ['worklists', index];
    const recordTypes = recordTypesOf(folder, worklist.recordTypes);
    const own = { names: worklist.recordTypes, known: types };
    yield* unknownNames({ file, path: [...path, 'recordTypes'], kind: 'recordType', ...own });
    const roles = { names: worklist.roles, known: idsOf(folder.system.value.roles) };
    yield* unknownNames({ file, path: [...path, 'roles'], kind: 'role', ...roles });
    const known = workflowsOf(folder, recordTypes).flatMap(({ states }) => idsOf(states));
    const states = { names: worklist.filter.states, known };
    yield* unknownNames({ file, path: [...path, 'filter', 'states'], kind: 'state', ...states });
    yield* checkColumns(file, path, worklist, recordTypes);
    yield* checkFacts(folder, file, [...path, 'filter', 'facts'], worklist, recordTypes);
  }
}

function* checkColumns(file: string, at: Path, { columns, sort }: Worklist, recordTypes: readonly RecordType[]) {
  for (const [index, column] of columns.entries()) {
    yield* checkFact(file, [...at, 'columns', index], 'column', column, recordTypes);
  }
  for (const [index, { by }] of sort.entries()) {
    const path: Path = [...at, 'sort', index, 'by'];
    if (by === 'subjectLine') yield { file, path, message: sealed(by) };
    else yield* checkFact(file, path, 'column', by, recordTypes);
  }
}

function* checkFacts(
  folder: SystemFolder,
  file: string,
  at: Path,
  { filter }: Worklist,
  recordTypes: readonly RecordType[],
): Generator<Finding> {
  for (const [name, values] of Object.entries(filter.facts ?? {})) {
    yield* checkFact(file, [...at, name], 'field', name, recordTypes);
    const fields = recordTypes.map((recordType) => findField(recordType, name)).filter((field) => !!field);
    const known = fields.flatMap((field) => valuesOf(folder, field));
    if (fields.length > 0) yield* unknownNames({ file, path: [...at, name], kind: 'option', names: values, known });
  }
}

/** The values a coded field can be filtered by. */
function valuesOf(folder: SystemFolder, field: Field): string[] {
  if (field.type === 'choice' || field.type === 'choices') return choicesOf(folder, field);
  if (field.type === 'office' || field.type === 'offices') return idsOf(folder.system.value.offices);
  return field.type === 'yes-no' ? ['true', 'false'] : [unreadableName];
}

function* checkFact(
  file: string,
  path: Path,
  kind: keyof typeof kinds,
  name: string,
  recordTypes: readonly RecordType[],
) {
  const columns: readonly string[] = builtInColumns;
  if (kind === 'column' && columns.includes(name)) return;
  const fields = recordTypes.map((recordType) => findField(recordType, name)).filter((field) => !!field);
  const coded = recordTypes.flatMap((recordType) => idsOf(recordType.fields.filter((field) => isFact(field))));
  const known = kind === 'column' ? [...columns, ...coded] : coded;
  if (fields.some((field) => isSealed(field))) yield { file, path, message: sealed(name) };
  else if (fields.some((field) => field.type === 'group')) yield { file, path, message: noFact(name) };
  else if (fields.length === 0) yield* unknownName({ file, path, kind, name, known });
}

function isFact(field: Field): boolean {
  return field.type !== 'group' && !isSealed(field);
}

function sealed(name: string): Finding['message'] {
  return fillText(
    {
      en: '"{name}" is sealed; lists show, filter and sort coded facts only',
      fr: '« {name} » est scellé; les listes n’affichent, ne filtrent et ne trient que des données codées',
    },
    { name },
  );
}

function noFact(name: string): Finding['message'] {
  return fillText(
    {
      en: '"{name}" is a group; a list shows single values',
      fr: '« {name} » est un groupe; une liste affiche des valeurs simples',
    },
    { name },
  );
}
