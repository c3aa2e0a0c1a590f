import type { Path } from '../finding.ts';
import type { Text } from '../text.ts';

/** One thing that a schema refused, in words. */
export interface Described {
  readonly path: Path;
  readonly message: Text;
  readonly nearest?: string | undefined;
  readonly unknownKey?: true;
}
