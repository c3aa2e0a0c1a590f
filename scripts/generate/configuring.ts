import { configuringPages } from '../../src/definition/docs/configuring-pages.ts';

/** The pages and JSON Schemas of the language of configuration. */
export function generateConfiguring(): Promise<Map<string, string>> {
  return Promise.resolve(configuringPages());
}
