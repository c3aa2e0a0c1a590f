import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../src/platform/database/index.ts';
import { openPool } from '../../src/storage/connect.ts';
import { describeSchema } from '../../src/storage/describe-schema.ts';
import { type Provisioned, provisionControl, provisionSystem } from '../../src/storage/provision.ts';

/** The description of each kind of database, made by provisioning one on a server of its own. */
export async function generateSchemas(): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-generate-'));
  // The database server runs as another user when we are root.
  await chmod(folder, 0o711);
  const server = await startEmbeddedDatabase({ dataDir: join(folder, 'data'), settings: { fsync: 'off' } });
  try {
    const options = { bootstrapUrl: server.url, prefix: 'described' };
    return new Map([
      ['src/storage/migrations/control.schema.txt', await describe(await provisionControl(options))],
      [
        'src/storage/migrations/system.schema.txt',
        await describe(await provisionSystem({ ...options, system: 'system' })),
      ],
    ]);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function describe({ ownerUrl, logins }: Provisioned): Promise<string> {
  const owner = openPool({ url: ownerUrl, max: 1, applicationName: 'chancery generate' });
  try {
    return await describeSchema(owner, { owner: logins.owner.role, app: logins.app.role, worker: logins.worker.role });
  } finally {
    await owner.close();
  }
}
