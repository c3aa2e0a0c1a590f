import type { Definition } from '../definition/definition.ts';
import type { AccessRule } from '../definition/schema/access.ts';
import type { Field, Option } from '../definition/schema/field.ts';
import type { RecordType } from '../definition/schema/record-type.ts';
import type { ActionConfig, Workflow } from '../definition/schema/workflow.ts';

type StateConfig = Workflow['states'][number];

/** A field that holds a value itself, with its path such as `correspondents.name.given`. Groups are not leaves. */
export interface LeafField {
  readonly path: string;
  readonly field: Field;
}

export interface RecordTypeIndex {
  readonly recordType: RecordType;
  readonly workflow: WorkflowIndex;
  readonly fields: ReadonlyMap<string, Field>;
  readonly leaves: readonly LeafField[];
}

export interface WorkflowIndex {
  readonly workflow: Workflow;
  readonly states: ReadonlyMap<string, StateConfig>;
  readonly actions: ReadonlyMap<string, ActionConfig>;
}

/** Look-ups over a definition, made once for each published version. */
export interface DefinitionIndex {
  readonly recordTypes: ReadonlyMap<string, RecordTypeIndex>;
  readonly workflows: ReadonlyMap<string, WorkflowIndex>;
  readonly rulesOf: ReadonlyMap<string, readonly { readonly rule: AccessRule; readonly index: number }[]>;
  /** The same, by role and action. */
  readonly rulesFor: (role: string, action: string) => readonly { readonly rule: AccessRule; readonly index: number }[];
  /** Each office with all below it. */
  readonly officesUnder: ReadonlyMap<string, ReadonlySet<string>>;
  readonly pickLists: ReadonlyMap<string, readonly Option[]>;
}

const indexes = new WeakMap<Definition, DefinitionIndex>();

/** The look-ups of a definition; remembered as long as the definition itself. */
export function indexDefinition(definition: Definition): DefinitionIndex {
  const known = indexes.get(definition);
  if (known) return known;
  const rulesOf = indexRules(definition);
  const workflows = new Map(definition.workflows.map((workflow) => [workflow.id, indexWorkflow(workflow)]));
  const index: DefinitionIndex = {
    workflows,
    recordTypes: new Map(definition.recordTypes.map((type) => [type.id, indexRecordType(type, workflows)])),
    rulesOf,
    rulesFor: indexActions(rulesOf),
    officesUnder: indexOffices(definition),
    pickLists: new Map(definition.system.pickLists.map((list) => [list.id, list.options])),
  };
  indexes.set(definition, index);
  return index;
}

/** @throws Error when the definition has no such record type, which a record made under it cannot name */
export function getRecordType(definition: Definition, recordType: string): RecordTypeIndex {
  const found = indexDefinition(definition).recordTypes.get(recordType);
  if (!found) throw new Error(`the definition has no record type "${recordType}"`);
  return found;
}

/** The choices of a field, its own or those of its pick list; none for fields of other types. */
export function listOptions(definition: Definition, field: Field): readonly Option[] {
  if (field.options) return field.options;
  return field.pickList === undefined ? [] : (indexDefinition(definition).pickLists.get(field.pickList) ?? []);
}

/** The leaves of a list of fields, parts of groups included. */
export function listLeaves(fields: readonly Field[], prefix = ''): LeafField[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.id}`;
    return field.type === 'group' ? listLeaves(field.fields ?? [], `${path}.`) : [{ path, field }];
  });
}

function indexRecordType(recordType: RecordType, workflows: ReadonlyMap<string, WorkflowIndex>): RecordTypeIndex {
  const workflow = workflows.get(recordType.workflow);
  if (!workflow) throw new Error(`record type "${recordType.id}" names the unknown workflow "${recordType.workflow}"`);
  return {
    recordType,
    workflow,
    fields: new Map(recordType.fields.map((field) => [field.id, field])),
    leaves: listLeaves(recordType.fields),
  };
}

function indexWorkflow(workflow: Workflow): WorkflowIndex {
  return {
    workflow,
    states: new Map(workflow.states.map((state) => [state.id, state])),
    actions: new Map(workflow.actions.map((action) => [action.id, action])),
  };
}

function indexRules(definition: Definition): DefinitionIndex['rulesOf'] {
  const rulesOf = new Map<string, { rule: AccessRule; index: number }[]>();
  definition.access.rules.forEach((rule, index) => {
    for (const role of rule.roles) rulesOf.set(role, [...(rulesOf.get(role) ?? []), { rule, index }]);
  });
  return rulesOf;
}

function indexActions(rulesOf: DefinitionIndex['rulesOf']): DefinitionIndex['rulesFor'] {
  const none: ReturnType<DefinitionIndex['rulesFor']> = [];
  const byRole = new Map<string, Map<string, { rule: AccessRule; index: number }[]>>();
  for (const [role, rules] of rulesOf) {
    const byAction = new Map<string, { rule: AccessRule; index: number }[]>();
    byRole.set(role, byAction);
    for (const one of rules) {
      for (const action of one.rule.actions) byAction.set(action, [...(byAction.get(action) ?? []), one]);
    }
  }
  return (role, action) => byRole.get(role)?.get(action) ?? none;
}

function indexOffices(definition: Definition): Map<string, Set<string>> {
  const parents = new Map(definition.system.offices.map((office) => [office.id, office.parent]));
  const under = new Map([...parents.keys()].map((id) => [id, new Set<string>()]));
  for (const id of parents.keys()) {
    const seen = new Set<string>();
    for (let above: string | undefined = id; above !== undefined && !seen.has(above); above = parents.get(above)) {
      seen.add(above);
      under.get(above)?.add(id);
    }
  }
  return under;
}
