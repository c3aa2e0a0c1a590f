import { DomainError } from '../../casework/domain-error.ts';
import { statusOf } from '../../http/statuses.ts';
import type { Language } from '../../ui/index.ts';
import { type FormFaults, placeFaults } from './form-values.ts';

/** What a form shows again when it was not taken. */
export interface Redrawing {
  readonly faults: FormFaults;
  readonly status: number;
  /** Names of fields someone else changed meanwhile. */
  readonly changed: readonly string[];
}

/** Refusals that are answered on the form itself, with everything that was typed. */
const redrawn = new Set(['invalid', 'refused', 'conflict', 'idempotency-key-reused', 'too-large', 'unsupported-type']);

/** With forms of passwords, a failed attempt and a delay are answered on the form too. */
const redrawnWithSecrets = new Set([...redrawn, 'not-signed-in', 'rate-limited']);

/**
 * Does what a form asks and goes on; what is refused for its content is drawn again with the reasons, the rest goes to the fault
 * page.
 *
 * @param nameOf the input a pointer means
 */
export async function submit(
  language: Language,
  nameOf: (pointer: string) => string | undefined,
  work: () => Promise<Response>,
  redraw: (redrawing: Redrawing) => Promise<Response>,
  codes: ReadonlySet<string> = redrawn,
): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof DomainError) || !codes.has(fault.code)) throw fault;
    const errors = fault.errors.length > 0 ? fault.errors : [{ pointer: '', code: fault.code, message: fault.text }];
    const faults = placeFaults(errors, language, nameOf);
    return redraw({ faults, status: statusOf[fault.code], changed: fault.changed ?? [] });
  }
}

/** The same for a form with a password: that it was wrong, or tried too often, is said on the form. */
export function submitSecrets(...[language, nameOf, work, redraw]: Parameters<typeof submit>): Promise<Response> {
  return submit(language, nameOf, work, redraw, redrawnWithSecrets);
}

/** The input a pointer of one level means: `/comment` → `comment`. */
export function plainName(pointer: string): string | undefined {
  return /^\/\w+$/.test(pointer) ? pointer.slice(1) : undefined;
}
