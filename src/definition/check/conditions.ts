import type { ConditionPlace } from '../conditions/condition-place.ts';
import { explainCondition } from '../conditions/explain-condition.ts';
import type { Finding, Located, Path, SystemFolder } from '../finding.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Workflow } from '../schema/workflow.ts';
import { usersOf } from './shared-by-record-types.ts';

/** Every condition parses, is true or false, and speaks of fields, choices, states, channels and roles that exist. */
export function* checkConditions(folder: SystemFolder): Generator<Finding> {
  for (const { file, value } of folder.workflows) {
    const places = [...conditionsOf(value)];
    for (const recordType of usersOf(folder, value)) {
      const place = { folder, recordType, workflow: value };
      for (const { path, condition } of places) yield* check(file, path, condition, place);
    }
  }
  for (const recordType of folder.recordTypes) yield* checkFields(folder, recordType);
}

function* check(file: string, path: Path, condition: string, place: ConditionPlace): Generator<Finding> {
  for (const { message, nearest } of explainCondition(condition, place)) yield { file, path, message, nearest };
}

function* conditionsOf({
  actions,
  events,
  deadlines,
  priority,
}: Workflow): Generator<{ path: Path; condition: string }> {
  for (const [index, { guards, to }] of actions.entries()) {
    for (const [at, { when }] of guards.entries())
      yield { path: ['actions', index, 'guards', at, 'when'], condition: when };
    yield* branches(['actions', index, 'to'], to);
  }
  for (const [index, { to }] of events.entries()) yield* branches(['events', index, 'to'], to);
  for (const [index, deadline] of deadlines.entries()) {
    for (const key of ['when', 'endsWhen'] as const) {
      const condition = deadline[key];
      if (condition !== undefined) yield { path: ['deadlines', index, key], condition };
    }
  }
  for (const [index, { when }] of priority.entries()) yield { path: ['priority', index, 'when'], condition: when };
}

function* branches(path: Path, to: Workflow['actions'][number]['to']): Generator<{ path: Path; condition: string }> {
  if (!Array.isArray(to)) return;
  for (const [index, { when }] of to.entries()) {
    if (when !== undefined) yield { path: [...path, index, 'when'], condition: when };
  }
}

function* checkFields(folder: SystemFolder, { file, value }: Located<RecordType>): Generator<Finding> {
  const workflow = folder.workflows.find(({ value: { id } }) => id === value.workflow)?.value;
  const place = { folder, recordType: value, workflow };
  for (const { path, condition } of requirements(value.fields, [])) yield* check(file, path, condition, place);
}

function* requirements(fields: readonly Field[], at: Path): Generator<{ path: Path; condition: string }> {
  for (const [index, { requiredWhen, fields: parts }] of fields.entries()) {
    const path: Path = [...at, 'fields', index];
    if (requiredWhen !== undefined) yield { path: [...path, 'requiredWhen'], condition: requiredWhen };
    if (parts) yield* requirements(parts, path);
  }
}
