import { type OpenInstallation, openInstallation } from '../../src/casework/systems/open-installation.ts';
import { openFileKeys } from '../../src/platform/keys/index.ts';
import { openFolderWitness } from '../../src/platform/witness/index.ts';

/** Where an installation that is measured lies. */
export interface Site {
  /** Data folder. */
  readonly data: string;
  /** Way into the database server, as the superuser. */
  readonly serverUrl: string;
}

/** Opens the installation as the product does: by its own logins, with sealing, log and witness. */
export async function openSite({ data, serverUrl }: Site, name: string): Promise<OpenInstallation> {
  return openInstallation({
    mode: 'real',
    bootstrapUrl: serverUrl,
    prefix: 'chancery',
    loginsPath: `${data}.keys/logins.json`,
    keyProvider: await openFileKeys(`${data}.keys`),
    witness: await openFolderWitness(`${data}.witness`),
    filesRoot: `${data}.files`,
    clock: { now: () => new Date() },
    poolSize: 4,
    name,
    sealer: true,
  });
}
