import type { Finding, Path, SystemFolder } from '../finding.ts';
import { unreadableName } from '../read/placeholder.ts';
import type { Field } from '../schema/field.ts';
import { fillText } from '../text.ts';

interface Ids {
  readonly file: string;
  readonly path: Path;
  readonly ids: readonly string[];
}

/** Within each list, and among the record types and workflows of the folder, an id stands once. */
export function* checkUniqueIds(folder: SystemFolder): Generator<Finding> {
  for (const { file, path, ids } of listsOf(folder)) {
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) yield twice(file, [...path, index, 'id'], id);
    }
  }
  yield* acrossFiles(folder.recordTypes);
  yield* acrossFiles(folder.workflows);
}

function* acrossFiles(files: readonly { file: string; value: { id: string } }[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const { file, value } of files) {
    if (seen.has(value.id)) yield twice(file, ['id'], value.id);
    seen.add(value.id);
  }
}

function twice(file: string, path: Path, id: string): Finding {
  const message = fillText(
    { en: 'the id "{id}" is already taken in this list', fr: 'l’identifiant « {id} » est déjà pris dans cette liste' },
    { id },
  );
  return { file, path, message };
}

function* listsOf({ system, recordTypes, workflows, reports, privacy }: SystemFolder): Generator<Ids> {
  const { value } = system;
  yield* lists(system.file, [], {
    offices: value.offices,
    roles: value.roles,
    channels: value.channels,
    purposes: value.purposes,
    pickLists: value.pickLists,
  });
  yield* lists(system.file, ['breakGlass'], { categories: value.breakGlass.categories });
  yield* lists(system.file, ['redaction'], { reasons: value.redaction?.reasons ?? [] });
  for (const [index, { options }] of value.pickLists.entries())
    yield* lists(system.file, ['pickLists', index], { options });
  for (const { file, value: recordType } of recordTypes) {
    yield* lists(file, [], { documentRoles: recordType.documentRoles });
    yield* fieldLists(file, [], recordType.fields);
  }
  for (const { file, value: workflow } of workflows) {
    const { states, actions, closedReasons, routingSlipModels, deadlines } = workflow;
    yield* lists(file, [], { states, actions, closedReasons, routingSlipModels, deadlines });
  }
  yield* lists(reports.file, [], { worklists: reports.value.worklists });
  const { purposes, authorities, sources, retention, risks, actionPlan } = privacy.value;
  yield* lists(privacy.file, [], { purposes, authorities, sources, retention, risks, actionPlan });
}

function* fieldLists(file: string, path: Path, fields: readonly Field[]): Generator<Ids> {
  yield* lists(file, path, { fields });
  for (const [index, { fields: parts, options }] of fields.entries()) {
    if (options) yield* lists(file, [...path, 'fields', index], { options });
    if (parts) yield* fieldLists(file, [...path, 'fields', index], parts);
  }
}

function* lists(file: string, path: Path, entries: Record<string, readonly { readonly id: string }[]>): Generator<Ids> {
  for (const [key, list] of Object.entries(entries)) {
    // What could not be read has no id to be compared.
    const ids = list.map(({ id }, index) => (id === unreadableName ? `${id} ${index}` : id));
    yield { file, path: [...path, key], ids };
  }
}
