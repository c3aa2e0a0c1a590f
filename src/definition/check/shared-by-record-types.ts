import type { SystemFolder } from '../finding.ts';
import { unreadableName } from '../read/placeholder.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Workflow } from '../schema/workflow.ts';

/** The record types that follow a workflow. */
export function usersOf({ recordTypes }: SystemFolder, workflow: Workflow): RecordType[] {
  return recordTypes.map(({ value }) => value).filter((recordType) => recordType.workflow === workflow.id);
}

/** The fields that every record type of a workflow has: what the workflow may name. */
export function fieldsShared(folder: SystemFolder, workflow: Workflow): Field[] {
  const [first, ...others] = usersOf(folder, workflow);
  const unread = folder.recordTypes.find(
    ({ value }) => value.id === unreadableName || value.workflow === unreadableName,
  );
  if (!first || unread) return [{ id: unreadableName, type: 'text' } as Field];
  return first.fields.filter(({ id }) => others.every(({ fields }) => fields.some((field) => field.id === id)));
}

/** The document roles that every record type of a workflow has. */
export function documentRolesShared(folder: SystemFolder, workflow: Workflow): string[] {
  const [first, ...others] = usersOf(folder, workflow);
  if (!first) return [unreadableName];
  const roles = first.documentRoles.map(({ id }) => id);
  return roles.filter((role) => others.every(({ documentRoles }) => documentRoles.some(({ id }) => id === role)));
}

/** The choices of a field of the folder. */
export function choicesOf({ system }: SystemFolder, field: Field): string[] {
  const own = field.options ?? system.value.pickLists.find(({ id }) => id === field.pickList)?.options;
  return own?.map(({ id }) => id) ?? [unreadableName];
}
