import type { Definition } from '../definition.ts';
import { inventoryOf } from '../inventory/inventory-of.ts';
import type { AccessRule } from '../schema/access.ts';
import type { Text } from '../text.ts';
import { type Change, change, same } from './change.ts';

/** Who may do and see more or less than before, by role and record type. */
export function* compareAccess(before: Definition, after: Definition): Generator<Change> {
  yield* report(actionsAllowed(before, after), actionsAllowed(after, before), mayDo, mayNotDo);
  yield* report(fieldsShown(before), fieldsShown(after), maySee, mayNotSee);
  yield* report(fieldsWritten(before), fieldsWritten(after), mayWrite, mayNotWrite);
  if (!same(before.access.incompatible, after.access.incompatible)) yield change(incompatible, {}, { privacy: true });
}

const mayDo: Text = {
  en: 'On "{type}", {role} may now do more: {what}',
  fr: 'Sur « {type} », {role} peut maintenant en faire plus : {what}',
};
const mayNotDo: Text = {
  en: 'On "{type}", {role} may no longer do: {what}',
  fr: 'Sur « {type} », {role} ne peut plus faire : {what}',
};
const maySee: Text = {
  en: 'Of "{type}", {role} may now see more: {what}',
  fr: 'De « {type} », {role} peut maintenant en voir plus : {what}',
};
const mayNotSee: Text = {
  en: 'Of "{type}", {role} may no longer see: {what}',
  fr: 'De « {type} », {role} ne peut plus voir : {what}',
};
const mayWrite: Text = {
  en: 'Of "{type}", {role} may now write: {what}',
  fr: 'De « {type} », {role} peut maintenant écrire : {what}',
};
const mayNotWrite: Text = {
  en: 'Of "{type}", {role} may no longer write: {what}',
  fr: 'De « {type} », {role} ne peut plus écrire : {what}',
};
const incompatible: Text = {
  en: 'The roles one person may not hold together were changed',
  fr: 'Les rôles incompatibles ont changé',
};

/** For each role and record type, what is allowed: a name (an action, a field) → where it is allowed. */
type Allowed = Map<string, Map<string, Set<string>>>;

function* report(before: Allowed, after: Allowed, more: Text, less: Text): Generator<Change> {
  for (const key of new Set([...after.keys(), ...before.keys()])) {
    const [role = '', type = ''] = key.split(' ');
    const widened = namesBeyond(after.get(key), before.get(key));
    const narrowed = namesBeyond(before.get(key), after.get(key));
    // Seeing, doing and writing more all concern privacy, and so does any change of who sees what.
    if (widened.length > 0) yield change(more, { type, role, what: widened.join(', ') }, { privacy: true });
    if (narrowed.length > 0)
      yield change(less, { type, role, what: narrowed.join(', ') }, { privacy: more === maySee });
  }
}

/** Names allowed somewhere where the other does not allow them. */
function namesBeyond(one: Map<string, Set<string>> = new Map(), other: Map<string, Set<string>> = new Map()): string[] {
  const beyond = [...one].filter(([name, places]) => {
    const known = other.get(name) ?? new Set();
    return [...places].some((place) => !known.has(place) && !known.has(`system${place.slice(place.indexOf(' '))}`));
  });
  return beyond.map(([name]) => name).sort((a, b) => a.localeCompare(b));
}

/** Per state, but only for states that both versions have: a new state is no new right. */
function actionsAllowed(definition: Definition, other: Definition): Allowed {
  const allowed: Allowed = new Map();
  for (const rule of definition.access.rules) {
    for (const type of typesOf(definition, rule)) {
      const own = statesOf(definition, type) ?? [];
      const common = statesOf(other, type)?.filter((state) => own.includes(state)) ?? own;
      const states = common.filter((state) => !rule.states || rule.states.includes(state));
      for (const role of rule.roles) {
        for (const action of rule.actions)
          for (const state of states) allow(allowed, role, type, action, `${rule.scope} ${state}`);
      }
    }
  }
  return allowed;
}

function fieldsShown(definition: Definition): Allowed {
  const allowed: Allowed = new Map();
  for (const { recordType, path, readers } of inventoryOf(definition)) {
    for (const { role, how, scope } of readers) allow(allowed, role, recordType, path, `${scope} ${how}`);
  }
  return allowed;
}

function fieldsWritten(definition: Definition): Allowed {
  const allowed: Allowed = new Map();
  for (const rule of definition.access.rules) {
    for (const type of typesOf(definition, rule)) {
      for (const role of rule.roles)
        for (const name of rule.fields.written) allow(allowed, role, type, name, `${rule.scope} written`);
    }
  }
  return allowed;
}

function allow(allowed: Allowed, role: string, type: string, name: string, place: string): void {
  const key = `${role} ${type}`;
  const names = allowed.get(key) ?? new Map<string, Set<string>>();
  allowed.set(key, names.set(name, (names.get(name) ?? new Set<string>()).add(place)));
}

function typesOf({ recordTypes }: Definition, rule: AccessRule): string[] {
  return recordTypes.map(({ id }) => id).filter((id) => !rule.recordTypes || rule.recordTypes.includes(id));
}

function statesOf({ recordTypes, workflows }: Definition, type: string): string[] | undefined {
  const workflow = recordTypes.find(({ id }) => id === type)?.workflow;
  return workflows.find(({ id }) => id === workflow)?.states.map(({ id }) => id);
}
