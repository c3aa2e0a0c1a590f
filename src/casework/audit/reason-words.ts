import type { Text } from '../../definition/text.ts';
import { ofFaults } from './words/of-faults.ts';
import { ofRules } from './words/of-rules.ts';
import { ofSignIn } from './words/of-sign-in.ts';
import { ofUseCases } from './words/of-use-cases.ts';

type Words = Readonly<Record<string, Text>>;
const everywhere: Words = { ...ofFaults, ...ofSignIn, ...ofUseCases, ...ofRules };
const signIn: Words = { ...everywhere, ...ofSignIn };

/**
 * Why something was refused, failed or ended, as readers of the log see it; undefined for a code this release does not have.
 *
 * @param type of the entry: signing in says some things by the same code as a record
 */
export function reasonWords(code: string, type?: string): Text | undefined {
  const words = type === 'sign-in-failed' ? signIn : everywhere;
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
