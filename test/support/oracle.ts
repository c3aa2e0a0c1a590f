import type { Definition } from '../../src/definition/definition.ts';
import { leafFields } from '../../src/definition/lookup/find-field.ts';

/** What is known of a record when one asks who may do what with it; told by the world, not by the engine. */
export interface Facts {
  readonly recordType: string;
  readonly state: string;
  readonly registeredBy: string;
  readonly assignee: string | null;
  readonly office: string | null;
  readonly stepAccounts: readonly string[];
  readonly stepOffices: readonly string[];
  /** Accounts it is restricted to; null when it is open. */
  readonly restrictedTo: readonly string[] | null;
}

/** Someone who asks. */
export interface Asker {
  readonly account: string;
  readonly grants: readonly { readonly role: string; readonly office?: string | undefined }[];
}

export interface Oracle {
  /** Whether someone may do something with a record. */
  may(who: Asker, facts: Facts, action: string): boolean;
  /** Whether doing this tells them that the record is there: they see it, or it is the one thing for those who do not. */
  learns(who: Asker, facts: Facts, action: string): boolean;
  /** Whether some role of theirs names the action at all. */
  couldEver(who: Asker, action: string, recordType?: string): boolean;
  /** Paths of single values: those they read, and those that are there for them but covered. */
  fields(who: Asker, facts: Facts): { read: ReadonlySet<string>; masked: ReadonlySet<string> };
}

/**
 * Who may do what, worked out a second way: access.yaml spread out into a table with a line for every role, record type, state and
 * action, and a person's relations to a record as words. Shares nothing with src/engine/access but the words of the file.
 */
export function makeOracle(definition: Definition): Oracle {
  const table = spreadOut(definition);
  const inside = officePairs(definition);
  const isNamed = (who: Asker, facts: Facts) => facts.restrictedTo?.includes(who.account) ?? true;
  const may = (who: Asker, facts: Facts, action: string) =>
    isNamed(who, facts) &&
    who.grants.some((grant) =>
      relations(who, grant, facts, inside).some((relation) =>
        table.actions.has(line(grant.role, facts.recordType, facts.state, action, relation)),
      ),
    );
  return {
    may,
    learns: (who, facts, action) =>
      may(who, facts, 'view') || (action === 'view-access-log' && may(who, facts, 'view-access-log')),
    couldEver: (who, action, recordType = '*') =>
      who.grants.some(({ role }) => table.ever.has(line(role, recordType, action))),
    fields: (who, facts) => {
      const read = new Set<string>();
      const masked = new Set<string>();
      if (!isNamed(who, facts)) return { read, masked };
      for (const grant of who.grants) {
        for (const relation of relations(who, grant, facts, inside)) {
          for (const [path, how] of table.fields.get(line(grant.role, facts.recordType, facts.state, relation)) ?? []) {
            (how === 'read' ? read : masked).add(path);
          }
        }
      }
      for (const path of read) masked.delete(path);
      return { read, masked };
    },
  };
}

/** What a grant makes of a record for its holder, in the words of the scopes. */
function relations(
  { account }: Asker,
  { office }: Asker['grants'][number],
  facts: Facts,
  inside: ReadonlySet<string>,
): string[] {
  const words = ['system'];
  if (facts.registeredBy === account) words.push('own');
  const mine = [facts.assignee, ...facts.stepAccounts, ...(facts.restrictedTo ?? [])];
  if (mine.includes(account) || facts.stepOffices.some((step) => step === office)) words.push('assigned');
  if ([facts.office, ...facts.stepOffices].some((one) => inside.has(`${one} in ${office}`))) words.push('office');
  return words;
}

interface Table {
  readonly actions: Set<string>;
  readonly ever: Set<string>;
  readonly fields: Map<string, [string, 'read' | 'masked'][]>;
}

function spreadOut(definition: Definition): Table {
  const table: Table = { actions: new Set(), ever: new Set(), fields: new Map() };
  for (const rule of definition.access.rules) {
    for (const role of rule.roles) {
      for (const type of definition.recordTypes.filter(({ id }) => rule.recordTypes?.includes(id) ?? true)) {
        for (const action of rule.actions) table.ever.add(line(role, type.id, action)).add(line(role, '*', action));
        const { states } = definition.workflows.find(({ id }) => id === type.workflow)!;
        for (const { id: state } of states.filter(({ id }) => rule.states?.includes(id) ?? true)) {
          for (const action of rule.actions) table.actions.add(line(role, type.id, state, action, rule.scope));
          const at = line(role, type.id, state, rule.scope);
          const paths = leafFields(type).map(({ path }) => path);
          table.fields.set(at, [...(table.fields.get(at) ?? []), ...shown(rule.fields, paths)]);
        }
      }
    }
  }
  return table;
}

/** The longest pattern that fits a path decides; of two of one length the covering one. */
function shown(
  { read, masked }: { readonly read: readonly string[]; readonly masked: readonly string[] },
  paths: readonly string[],
): [string, 'read' | 'masked'][] {
  const patterns = [
    ...masked.map((pattern) => ({ pattern, how: 'masked' as const })),
    ...read.map((pattern) => ({ pattern, how: 'read' as const })),
  ].toSorted((one, other) => weight(other.pattern) - weight(one.pattern));
  return paths.flatMap((path) => {
    const first = patterns.find(({ pattern }) => pattern === '*' || `${path}.`.startsWith(`${pattern}.`));
    return first ? [[path, first.how]] : [];
  });
}

function weight(pattern: string): number {
  return pattern === '*' ? 0 : pattern.length;
}

/** Every pair of an office and one it lies in, itself included. */
function officePairs(definition: Definition): Set<string> {
  const parents = new Map(definition.system.offices.map(({ id, parent }) => [id, parent]));
  const pairs = new Set<string>();
  for (const id of parents.keys()) {
    for (let above: string | undefined = id; above !== undefined; above = parents.get(above)) {
      pairs.add(`${id} in ${above}`);
    }
  }
  return pairs;
}

function line(...words: string[]): string {
  return words.join(' | ');
}
