import type { Text } from '../../definition/text.ts';
import type { RecordSnapshot } from '../../engine/types.ts';
import { DomainError, invalid } from '../domain-error.ts';

/**
 * A change of a clock that may be made, for the change as for its preview. One over the rule's limit is refused with the limit's own words.
 *
 * @throws {DomainError} `refused`, `invalid`
 */
export function requireChange<Changed extends { readonly fault?: Text }>(
  { state }: RecordSnapshot,
  changed: Changed | undefined,
): Changed {
  if (!changed) {
    throw new DomainError(
      'refused',
      { en: 'This deadline is not running.', fr: 'Ce délai ne court pas.' },
      { state, reason: 'not-running' },
    );
  }
  if (changed.fault) throw invalid([{ pointer: '/deadline', code: 'over-limit', message: changed.fault }]);
  return changed;
}
