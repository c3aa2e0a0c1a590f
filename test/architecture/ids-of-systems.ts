import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { builtInActions } from '../../src/definition/schema/access.ts';

/**
 * Every id the configured systems give to themselves, their record types, states, actions, roles and offices, with where it
 * comes from. Words of the language of configuration itself are left out: the program must know those, whichever system
 * uses them too. The invented system's own name counts (only tests may speak of it); its words do not, being everyday ones.
 */
export function idsOfConfiguredSystems(root: URL): Map<string, string> {
  const ids = new Map<string, string>();
  const language = wordsOfTheLanguage(root);
  const add = (id: unknown, what: string) => {
    if (typeof id === 'string' && !language.has(id) && !ids.has(id)) ids.set(id, what);
  };
  for (const folder of readdirSync(new URL('systems/', root))) {
    ids.set(folder, 'the name of a system');
    if (folder.startsWith('_')) continue;
    const base = new URL(`systems/${folder}/`, root);
    const system = readYaml(new URL('system.yaml', base));
    for (const role of listOf(system.roles)) add(role.id, `a role of ${folder}`);
    for (const office of listOf(system.offices)) add(office.id, `an office of ${folder}`);
    for (const type of readFolder(new URL('record-types/', base))) add(type.id, `a record type of ${folder}`);
    for (const workflow of readFolder(new URL('workflows/', base))) {
      for (const state of listOf(workflow.states)) add(state.id, `a state of ${folder}`);
      for (const action of listOf(workflow.actions)) add(action.id, `an action of ${folder}`);
    }
  }
  return ids;
}

/** Built-in actions, and every word a key of the configuration may take (docs/configuring/schema, written from the schemas). */
function wordsOfTheLanguage(root: URL): Set<string> {
  const words = new Set<string>(builtInActions);
  const folder = new URL('docs/configuring/schema/', root);
  for (const file of readdirSync(folder)) collectWords(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), words);
  return words;
}

function collectWords(schema: unknown, words: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'enum' && Array.isArray(value)) for (const word of value) words.add(String(word));
    else if (key === 'const') words.add(String(value));
    else collectWords(value, words);
  }
}

function readFolder(folder: URL): Record<string, unknown>[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readYaml(new URL(name, folder)));
}

function readYaml(file: URL): Record<string, unknown> {
  return parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function listOf(value: unknown): { id?: unknown }[] {
  return Array.isArray(value) ? value : [];
}
