import { UsageFault } from './command.ts';

const names = ['CHANCERY_URL_DESK', 'CHANCERY_URL_ADMIN', 'CHANCERY_URL_ACCOUNT', 'CHANCERY_URL_PARTNER'] as const;

/** Origins of the faces as the environment gives them; localhost is always answered for besides. */
export function origins(env: NodeJS.ProcessEnv): string[] {
  return names.flatMap((name) => {
    const value = env[name];
    if (value === undefined || value === '') return [];
    try {
      const url = new URL(value);
      if (url.protocol === 'https:' || url.protocol === 'http:') return [url.origin];
    } catch {
      // Told below: what stands there is no address.
    }
    throw new UsageFault({
      en: `${name} must be an address such as https://desk.example.gc.ca.`,
      fr: `${name} doit être une adresse comme https://desk.example.gc.ca.`,
    });
  });
}
