import type { ParseArgsConfig } from 'node:util';
import type { Language, Text } from '../definition/text.ts';

/** A command of the program. */
export interface CliCommand {
  readonly name: string;
  /** Usage after the name, such as `SYSTEM PATH… [--dry-run]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: Text;
  /** What `--help` says besides. */
  readonly help?: Text;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Least and most positional arguments. */
  readonly positionals: readonly [number, number];
  /** @returns the exit code; a thrown fault becomes one clear sentence on stderr and exit code 1 */
  readonly run: (input: CliInput) => Promise<number>;
}

/** What a command was called with. */
export interface CliInput {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Machine-readable output is wanted. */
  readonly json: boolean;
  readonly language: Language;
  readonly print: (line: string) => void;
  /** Prints a sentence in the console's language. */
  readonly say: (sentence: Text) => void;
}

/** A wrong word on the command line or in the environment: exit code 2. */
export class UsageFault extends Error {
  readonly text: Text;
  /** Usage of the part of the command that was meant, where the whole would be too long to help. */
  readonly usage: string | undefined;

  constructor(text: Text, usage?: string) {
    super(text.en);
    this.name = 'UsageFault';
    this.text = text;
    this.usage = usage;
  }
}

/** The value of a text option. */
export function textOption({ values }: CliInput, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
