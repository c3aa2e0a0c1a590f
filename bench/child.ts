import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a measured server has used. */
export interface Usage {
  /** Milliseconds of CPU, user and system, since it started. */
  readonly cpu: number;
  /** Resident memory in MB. */
  readonly rss: number;
}

/** A server in a process of its own. */
export interface Child {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts a server file of this folder in a process of its own, and waits until it serves. */
export async function startChild(
  file: string,
  env: Readonly<Record<string, string>>,
  nodeFlags: readonly string[] = [],
): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: [...nodeFlags, '--import', fileURLToPath(new URL('../scripts/tsx-hook.mjs', import.meta.url))],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { port } = await answerOf<{ port: number }>(child);
  return {
    port,
    usage: () => {
      child.send('usage');
      return answerOf<Usage>(child);
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.send('stop');
      await exited;
    },
  };
}

/** In the child: says that it serves, then answers the parent until told to stop. */
export function serveParent({ port, close }: { port: number; close(): Promise<void> }): void {
  process.on('message', (asked) => {
    if (asked === 'usage') {
      const { user, system } = process.cpuUsage();
      process.send?.({ cpu: (user + system) / 1000, rss: process.memoryUsage.rss() / 1024 / 1024 } satisfies Usage);
    }
    if (asked === 'stop') void close().finally(() => process.exit(0));
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.({ port });
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a measured server ended by itself');
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: ended.signal }), exit])) as [Answer];
    return answer;
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}
