import type { ParseArgsConfig } from 'node:util';

/** A command of the program. */
export interface CliCommand {
  readonly name: string;
  /** Usage after the name, such as `SYSTEM PATH… [--dry-run]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` says besides. */
  readonly help?: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Least and most positional arguments. */
  readonly positionals: readonly [number, number];
  /** @returns the exit code; a thrown fault becomes one clear sentence on stderr and exit code 1 */
  readonly run: (input: CliInput) => Promise<number>;
}

export interface CliInput {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Machine-readable output is wanted. */
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** A wrong word on the command line: exit code 2. */
export class UsageFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageFault';
  }
}

/** The value of a text option. */
export function textOption({ values }: CliInput, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
