import { fileURLToPath } from 'node:url';

/** The configured systems that come with the product. */
export function systemsFolder(): string {
  return fileURLToPath(new URL('../../systems/', import.meta.url));
}
