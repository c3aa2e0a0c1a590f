import { z } from 'zod';
import type { SystemView } from '../../casework/systems/describe-systems.ts';
import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { Language, Text } from '../../definition/text.ts';
import { textIn } from './texts.ts';

const text = z.string();
const named = z.strictObject({ id: text, label: text });
const fieldBase = z.strictObject({
  id: text,
  type: text,
  required: z.boolean().describe('A value must be given at registration'),
  personal: z.boolean(),
  label: text,
  help: text.optional(),
  options: z.array(named).optional(),
  exactMatch: text.optional().describe('Name of the tag by which a record is looked up'),
  repeats: z.strictObject({ min: z.int(), max: z.int() }).optional(),
});
type FieldShape = z.infer<typeof fieldBase> & { fields?: FieldShape[] | undefined };
const field: z.ZodType<FieldShape> = fieldBase.extend({
  get fields() {
    return z.array(field).optional();
  },
}) as unknown as z.ZodType<FieldShape>;

const recordType = z.strictObject({
  id: text,
  label: text,
  channels: z.array(text),
  fields: z.array(field),
  documentRoles: z.array(named),
  states: z.array(named.extend({ phase: text })),
  actions: z.array(named.extend({ from: z.array(text) })),
  routingSlipModels: z.array(named),
  deadlines: z.array(named.extend({ pausable: z.boolean(), extendable: z.boolean() })),
});

/** A system as the API shows it to one of its users. */
export const systemShape = z.strictObject({
  id: text,
  label: text,
  version: z.int(),
  classification: text,
  roles: z.array(text).describe('Roles the caller holds'),
  offices: z.array(text).describe('Offices of these roles'),
  may: z.array(text).describe('Built-in actions some role of the caller may do somewhere'),
  recordTypes: z.array(recordType),
  worklists: z.array(named),
  allOffices: z.array(named.extend({ parent: text.optional() })),
  channels: z.array(named),
  purposes: z.array(named),
  emergencyCategories: z.array(named),
});

/** A system as JSON, its texts in one language. */
export function systemAsJson(view: SystemView, language: Language): z.input<typeof systemShape> {
  const say = textIn(language);
  const { definition } = view;
  const { system } = definition;
  const titled = ({ id, title }: { id: string; title: Text }) => ({ id, label: say(title) });
  return {
    id: view.id,
    label: say(system.title),
    version: view.version,
    classification: system.classification,
    roles: [...view.roles],
    offices: [...view.offices],
    may: [...view.may],
    recordTypes: definition.recordTypes.map((type) => recordTypeAsJson(definition, type, language)),
    worklists: definition.reports.worklists.filter(({ id }) => view.worklists.some((one) => one.id === id)).map(titled),
    allOffices: system.offices.map((office) => ({ ...titled(office), parent: office.parent })),
    channels: system.channels.map(titled),
    purposes: system.purposes.map(titled),
    emergencyCategories: system.breakGlass.categories.map(titled),
  };
}

function recordTypeAsJson(
  definition: Definition,
  type: Definition['recordTypes'][number],
  language: Language,
): z.input<typeof recordType> {
  const say = textIn(language);
  const titled = ({ id, title }: { id: string; title: Text }) => ({ id, label: say(title) });
  const workflow = definition.workflows.find(({ id }) => id === type.workflow)!;
  return {
    ...titled(type),
    channels: [...type.channels],
    fields: type.fields.map((one) => fieldAsJson(definition, one, false, language)),
    documentRoles: type.documentRoles.map(titled),
    states: workflow.states.map((state) => ({ ...titled(state), phase: state.phase })),
    actions: workflow.actions.map((action) => ({ ...titled(action), from: [...action.from] })),
    routingSlipModels: workflow.routingSlipModels.map(titled),
    deadlines: workflow.deadlines.map((rule) => ({
      ...titled(rule),
      pausable: rule.pausable !== undefined,
      extendable: rule.extendable !== undefined,
    })),
  };
}

/** Parts of a group inherit from it whether they are personal. */
function fieldAsJson(definition: Definition, one: Field, inherited: boolean, language: Language): FieldShape {
  const say = textIn(language);
  const personal = one.inventory?.personal ?? inherited;
  const options = one.options ?? definition.system.pickLists.find(({ id }) => id === one.pickList)?.options;
  return {
    id: one.id,
    type: one.type,
    required: one.required === 'registration',
    personal,
    label: say(one.label),
    help: say(one.help),
    options: options?.map(({ id, label }) => ({ id, label: say(label) })),
    exactMatch: one.exactMatch,
    repeats: one.repeats,
    fields: one.fields?.map((part) => fieldAsJson(definition, part, personal, language)),
  };
}
