import type { Finding, Located, Path, SystemFolder } from '../finding.ts';
import type { Field } from '../schema/field.ts';
import type { EffectConfig, Workflow } from '../schema/workflow.ts';
import type { Text } from '../text.ts';
import { choicesOf, fieldsShared } from './shared-by-record-types.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** Effects name models, deadlines, roles and fields that exist, of types and with values that fit. */
export function* checkEffects(folder: SystemFolder): Generator<Finding> {
  for (const workflow of folder.workflows) {
    for (const { path, effect } of effectsOf(workflow.value)) yield* checkEffect(folder, workflow, path, effect);
  }
}

function* effectsOf(workflow: Workflow): Generator<{ path: Path; effect: EffectConfig }> {
  for (const key of ['actions', 'events'] as const) {
    for (const [index, { effects }] of workflow[key].entries()) {
      for (const [at, effect] of effects.entries()) yield { path: [key, index, 'effects', at], effect };
    }
  }
  for (const [at, effect] of workflow.onRegistration.entries()) yield { path: ['onRegistration', at], effect };
}

function* checkEffect(
  folder: SystemFolder,
  { file, value }: Located<Workflow>,
  path: Path,
  effect: EffectConfig,
): Generator<Finding> {
  const fields = fieldsShared(folder, value);
  if (effect.do === 'assign') {
    const known = idsOf(fields.filter(({ type }) => type === 'office' || type === 'offices'));
    yield* unknownName({ file, path: [...path, 'officeField'], kind: 'officeField', name: effect.officeField, known });
    if ((effect.to === 'lead-office') !== (effect.officeField !== undefined)) {
      yield { file, path: [...path, 'officeField'], message: leadOffice };
    }
  } else if (effect.do === 'start-routing-slip') {
    yield* checkStart(folder, { file, value }, path, effect, fields);
  } else if (effect.do === 'meet-deadline') {
    const own = { name: effect.deadline, known: idsOf(value.deadlines) };
    yield* unknownName({ file, path: [...path, 'deadline'], kind: 'deadline', ...own });
  } else if (effect.do === 'set-field') {
    yield* unknownName({ file, path: [...path, 'field'], kind: 'field', name: effect.field, known: idsOf(fields) });
    const field = fields.find(({ id }) => id === effect.field);
    if (field) yield* checkValue(folder, file, [...path, 'value'], field, effect.value);
  } else if (effect.do === 'notify' && typeof effect.to === 'object') {
    const known = idsOf(folder.system.value.roles);
    yield* unknownName({ file, path: [...path, 'to', 'role'], kind: 'role', name: effect.to.role, known });
  }
}

const leadOffice: Text = {
  en: 'officeField belongs to "to: lead-office", and only to it',
  fr: 'officeField va avec « to: lead-office », et seulement avec lui',
};

type Start = Extract<EffectConfig, { do: 'start-routing-slip' }>;

function* checkStart(
  folder: SystemFolder,
  { file, value }: Located<Workflow>,
  path: Path,
  effect: Start,
  fields: readonly Field[],
): Generator<Finding> {
  const models = idsOf(value.routingSlipModels);
  yield* unknownName({ file, path: [...path, 'model'], kind: 'model', name: effect.model, known: models });
  if (!effect.modelField) return;
  const choices = fields.filter(({ type, id }) => type === 'choice' || id === 'unreadable');
  const at: Path = [...path, 'modelField'];
  const { field: name } = effect.modelField;
  yield* unknownName({ file, path: [...at, 'field'], kind: 'choiceField', name, known: idsOf(choices) });
  const field = choices.find(({ id }) => id === name);
  for (const [choice, model] of Object.entries(effect.modelField.models)) {
    const known = field ? choicesOf(folder, field) : [choice];
    yield* unknownName({ file, path: [...at, 'models', choice], kind: 'option', name: choice, known });
    yield* unknownName({ file, path: [...at, 'models', choice], kind: 'model', name: model, known: models });
  }
}

function* checkValue(folder: SystemFolder, file: string, path: Path, field: Field, value: unknown): Generator<Finding> {
  if (value === null) return;
  if (field.type === 'choice') {
    yield* unknownName({ file, path, kind: 'option', name: String(value), known: choicesOf(folder, field) });
  } else if (field.type === 'office') {
    const known = idsOf(folder.system.value.offices);
    yield* unknownName({ file, path, kind: 'office', name: String(value), known });
  } else if (!suits(field, value)) {
    const message = { en: `does not suit a ${field.type} field`, fr: `ne convient pas à un champ ${field.type}` };
    yield { file, path, message };
  }
}

function suits({ type }: Field, value: unknown): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'yes-no') return typeof value === 'boolean';
  if (type === 'date') return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  return typeof value === 'string' && ['text', 'long-text', 'email', 'phone'].includes(type);
}
