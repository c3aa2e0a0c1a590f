import type { Finding, Located, Path, SystemFolder } from '../finding.ts';
import { findField } from '../lookup/find-field.ts';
import { unreadableName } from '../read/placeholder.ts';
import { type AccessRule, builtInActions } from '../schema/access.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Workflow } from '../schema/workflow.ts';
import { idsOf, unknownName, unknownNames } from './unknown-name.ts';

/** Access rules name roles, record types, states, actions and fields that exist for the record types they cover. */
export function* checkAccess(folder: SystemFolder): Generator<Finding> {
  const { file, value } = folder.access;
  const roles = idsOf(folder.system.value.roles);
  for (const [index, rule] of value.rules.entries()) {
    const path: Path = ['rules', index];
    yield* unknownNames({ file, path: [...path, 'roles'], kind: 'role', names: rule.roles, known: roles });
    yield* checkReach(folder, file, path, rule);
    yield* checkRuleFields(file, [...path, 'fields'], rule, recordTypesOf(folder, rule.recordTypes));
  }
  for (const [index, { roles: pair }] of value.incompatible.entries()) {
    const path: Path = ['incompatible', index, 'roles'];
    yield* unknownNames({ file, path, kind: 'role', names: pair, known: roles });
    if (pair[0] === pair[1] && pair[0] !== unreadableName) yield { file, path, message: sameRole };
  }
  yield* checkBuiltInNames(folder.workflows);
}

const sameRole = {
  en: 'a role cannot be incompatible with itself',
  fr: 'un rôle ne peut pas être incompatible avec lui-même',
};

function* checkReach(folder: SystemFolder, file: string, path: Path, rule: AccessRule): Generator<Finding> {
  const known = folder.recordTypes.map(({ value }) => value.id);
  const types = { names: rule.recordTypes, known };
  yield* unknownNames({ file, path: [...path, 'recordTypes'], kind: 'recordType', ...types });
  const workflows = workflowsOf(folder, recordTypesOf(folder, rule.recordTypes));
  const states = workflows.flatMap((workflow) => idsOf(workflow.states));
  yield* unknownNames({ file, path: [...path, 'states'], kind: 'state', names: rule.states, known: states });
  const actions = [...builtInActions, ...workflows.flatMap((workflow) => idsOf(workflow.actions))];
  yield* unknownNames({ file, path: [...path, 'actions'], kind: 'action', names: rule.actions, known: actions });
}

/** The record types a rule or worklist covers: those it names, else all. */
export function recordTypesOf(folder: SystemFolder, names: readonly string[] | undefined): RecordType[] {
  const all = folder.recordTypes.map(({ value }) => value);
  const named = all.filter(({ id }) => !names || names.includes(id));
  return named.length > 0 ? named : all;
}

/** The workflows of some record types. */
export function workflowsOf({ workflows }: SystemFolder, recordTypes: readonly RecordType[]): Workflow[] {
  return workflows.map(({ value }) => value).filter(({ id }) => recordTypes.some(({ workflow }) => workflow === id));
}

function* checkRuleFields(file: string, at: Path, { fields }: AccessRule, recordTypes: readonly RecordType[]) {
  const known = ['*', ...recordTypes.flatMap((recordType) => pathsOf(recordType.fields, ''))];
  for (const key of ['read', 'masked', 'written'] as const) {
    for (const [index, name] of fields[key].entries()) {
      if (name !== '*' && recordTypes.some((recordType) => findField(recordType, name))) continue;
      yield* unknownName({ file, path: [...at, key, index], kind: 'field', name, known });
    }
  }
}

function pathsOf(fields: readonly Field[], before: string): string[] {
  return fields.flatMap(({ id, fields: parts }) => [before + id, ...pathsOf(parts ?? [], `${before}${id}.`)]);
}

/**
 * An action of a workflow must not take the name of a built-in one: the rules could not tell them apart. The one exception is
 * `assign`, which means the same as either.
 */
function* checkBuiltInNames(workflows: readonly Located<Workflow>[]): Generator<Finding> {
  for (const { file, value } of workflows) {
    for (const [index, { id }] of value.actions.entries()) {
      if (id !== 'assign' && (builtInActions as readonly string[]).includes(id))
        yield { file, path: ['actions', index, 'id'], message: builtIn };
    }
  }
}

const builtIn = {
  en: 'this is the name of a built-in action',
  fr: 'c’est le nom d’une action intégrée',
};
