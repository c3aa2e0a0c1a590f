import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { DatabaseFault } from './fault.ts';

/** The user a server process runs as; undefined: the user we are. */
export type RunAs = { uid: number; gid: number } | undefined;

/** What a finished program said. */
export interface Outcome {
  code: number | null;
  output: string;
}

/** "nobody": PostgreSQL refuses to run as root, and this user exists everywhere without being created. */
const unprivileged = { uid: 65534, gid: 65534 };

/**
 * Chooses the user the database server runs as: `nobody` when we are root, else ourselves.
 *
 * @throws {DatabaseFault} `no-user` when our user has no entry in the user database, which PostgreSQL insists on.
 */
export function chooseRunAs(): RunAs {
  if (process.getuid?.() === 0) return unprivileged;
  try {
    userInfo();
    return undefined;
  } catch {
    throw new DatabaseFault('no-user', {
      en: `The user number ${process.getuid?.()} has no name on this machine, and PostgreSQL does not start without one: run Chancery as a named user, or set DATABASE_URL.`,
      fr: `L’utilisateur numéro ${process.getuid?.()} n’a pas de nom sur cette machine, et PostgreSQL ne démarre pas sans nom : lancez Chancery sous un utilisateur nommé, ou définissez DATABASE_URL.`,
    });
  }
}

/** Runs a program to its end as `runAs`, with `input` on its standard input. Never throws: a program that cannot be started has the code null. */
export function runToEnd(command: string, args: string[], runAs: RunAs, input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...runAs, cwd: '/', env: serverEnvironment(), stdio: 'pipe' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The server needs nothing from our environment, and secrets in ours (DATABASE_URL, key providers) are not for it. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? ['SystemRoot', 'PATH', 'TEMP', 'TMP'] : ['PATH', 'TMPDIR'];
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) if (process.env[name]) environment[name] = process.env[name];
  return environment;
}
