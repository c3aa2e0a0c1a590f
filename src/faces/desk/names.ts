import type { Definition, RecordType, Workflow } from '../../casework/records/in-words.ts';
import { inLanguage, type Language } from '../../ui/index.ts';

/** Name of a channel. */
export function channelName(definition: Definition, id: string, language: Language): string {
  const channel = definition.system.channels.find((one) => one.id === id);
  return channel ? inLanguage(channel.title, language) : id;
}

/** Name of an office. */
export function officeName(definition: Definition, id: string, language: Language): string {
  const office = definition.system.offices.find((one) => one.id === id);
  return office ? inLanguage(office.title, language) : id;
}

/** Name of a role of the system. */
export function roleName(definition: Definition, id: string, language: Language): string {
  const role = definition.system.roles.find((one) => one.id === id);
  return role ? inLanguage(role.title, language) : id;
}

/** The record type of a record. @throws RangeError when the definition has none such */
export function getType(definition: Definition, id: string): RecordType {
  const type = definition.recordTypes.find((one) => one.id === id);
  if (!type) throw new RangeError(`there is no record type "${id}"`);
  return type;
}

/** The workflow its records follow. @throws RangeError when the definition has none such */
export function getFlow(definition: Definition, recordType: string): Workflow {
  const { workflow } = getType(definition, recordType);
  const found = definition.workflows.find(({ id }) => id === workflow);
  if (!found) throw new RangeError(`there is no workflow "${workflow}"`);
  return found;
}

/** Name of a state. */
export function stateName(definition: Definition, recordType: string, state: string, language: Language): string {
  const found = getFlow(definition, recordType).states.find(({ id }) => id === state);
  return found ? inLanguage(found.title, language) : state;
}

/** States into which a returned routing slip puts a record: what is there came back to whoever drafts. */
export function returnedStates(flow: Workflow): ReadonlySet<string> {
  const known = returned.get(flow);
  if (known) return known;
  const states = flow.events
    .filter(({ event }) => event === 'routing-slip-returned')
    .flatMap(({ to }) => (to === undefined ? [] : typeof to === 'string' ? [to] : to.map((branch) => branch.to)));
  const found = new Set(states);
  returned.set(flow, found);
  return found;
}

/** Asked for each row of a list. */
const returned = new WeakMap<Workflow, ReadonlySet<string>>();

/** Name of an action of the workflow, or of what every system can do. */
export function actionName(
  definition: Definition,
  recordType: string,
  id: string,
  language: Language,
): string | undefined {
  const found = getFlow(definition, recordType).actions.find((one) => one.id === id);
  return found && inLanguage(found.title, language);
}
