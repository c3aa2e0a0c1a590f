import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPlace } from '../../src/platform/database/place.ts';
import { stopPostmaster } from '../../src/platform/database/postmaster.ts';
import { placePractice } from './practice-folder.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The program as people start it: processes of its own on a data folder of its own. */
export interface Program {
  readonly data: string;
  /** Runs one console command to its end and gives what it printed. @throws Error with what it said when it failed */
  run(...args: string[]): Promise<string>;
  /** Starts it and gives the address it answers at; without `init` before, in practice mode with its records in place. */
  start(...args: string[]): Promise<string>;
  /** Stops it and removes everything it made. */
  close(): Promise<void>;
}

/**
 * Makes the place for one; nothing runs yet. The database's own user must be able to enter it.
 *
 * @param settings variables of the environment, read at each start
 */
export async function newProgram(settings: Readonly<Record<string, string>> = {}): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-program-'));
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const running = new Set<ChildProcess>();
  return {
    data,
    run: async (...args) => {
      const child = launch([...args, '--data', data], settings);
      const [said, faults, [code]] = await Promise.all([
        textOf(child.stdout),
        textOf(child.stderr),
        once(child, 'exit') as Promise<[number]>,
      ]);
      if (code !== 0) throw new Error(`chancery ${args[0]} ended with ${code}: ${faults}`);
      return said;
    },
    start: async (...args) => {
      if (!existsSync(data)) await placePractice(folder);
      const child = launch(['start', '--port', '0', '--host', '127.0.0.1', '--data', data, ...args], settings);
      running.add(child);
      void textOf(child.stderr).then((text) => {
        if (child.exitCode !== 0 && text !== '') process.stderr.write(text);
      });
      return readyAt(child);
    },
    close: async () => {
      for (const child of running) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      const place = await findPlace(data).catch(() => undefined);
      if (place !== undefined) await stopPostmaster(place.cluster);
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}

function launch(args: readonly string[], settings: Readonly<Record<string, string>>) {
  return spawn(process.execPath, ['--import', path('scripts/tsx-hook.mjs'), path('src/cli.ts'), ...args], {
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^(CHANCERY_|DATABASE_URL$|PORT$)/.test(name)),
      ),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

/** The address behind "ready". @throws Error when it ends before */
async function readyAt(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of child.stdout as AsyncIterable<Buffer>) {
    said += part;
    const address = /^ready (\S+)$/m.exec(said)?.[1];
    if (address) return address;
  }
  throw new Error('The program ended before it was ready.');
}
