import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seconds until practice mode serves: the first time, when everything is made, and the next. */
export async function measureStart(): Promise<{ first: number; later: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-start-'));
  await chmod(folder, 0o711);
  try {
    return { first: await startOnce(join(folder, 'data')), later: await startOnce(join(folder, 'data')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(data: string): Promise<number> {
  const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
  const { DATABASE_URL: _, ...env } = process.env;
  const started = performance.now();
  const args = ['--import', path('scripts/tsx-hook.mjs'), path('src/cli.ts'), 'start', '--data', data, '--port', '0'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('ready http')) return (performance.now() - started) / 1000;
    }
    throw new Error('practice mode ended without serving');
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}
