import type { Definition } from '../definition/definition.ts';
import { localToday } from '../engine/local-today.ts';
import { type Admission, admit, admitService } from '../keeper/index.ts';
import type { Call } from './call.ts';
import { DomainError } from './domain-error.ts';
import type { SystemContext } from './installation.ts';

/** A caller admitted to a system or to the installation. */
export interface AdmittedCaller {
  readonly admission: Admission;
  readonly account: string;
}

/** Account under which services act; it signs in nowhere and holds no role. */
export const serviceAccount = '00000000-0000-0000-0000-000000000000';

/**
 * Admits a caller to a system: session, account and eligibility must hold now.
 *
 * @throws {DomainError} `not-signed-in`, `acknowledge-banner`, `not-eligible`
 */
export function admitToSystem(system: SystemContext, definition: Definition, call: Call): AdmittedCaller {
  const now = system.clock.now();
  return admitCaller(call, now, localToday(definition, now), definition.system.eligibility);
}

/**
 * Admits a caller to what belongs to no system. No content of a record is behind it, so no eligibility is asked.
 *
 * @throws {DomainError} `not-signed-in`, `acknowledge-banner`
 */
export function admitToInstallation(call: Call, now: Date): AdmittedCaller {
  return admitCaller(call, now, now.toISOString().slice(0, 10), undefined);
}

function admitCaller(
  call: Call,
  now: Date,
  today: string,
  requirement: Definition['system']['eligibility'] | undefined,
): AdmittedCaller {
  if (call.service) return { admission: admitService(call.service), account: serviceAccount };
  const result = admit(call.caller, { now, today, realm: 'staff', ...(requirement ? { requirement } : {}) });
  if (!result.admitted) {
    const code = result.code === 'not-eligible' ? 'not-eligible' : 'not-signed-in';
    throw new DomainError(code, joinTexts(result.reasons), { reason: result.code });
  }
  if (!result.admission.acknowledged) {
    throw new DomainError('acknowledge-banner', {
      en: 'Read and acknowledge the notice first.',
      fr: 'Lisez et acceptez d’abord l’avis.',
    });
  }
  return { admission: result.admission, account: result.admission.account as string };
}

function joinTexts(texts: readonly { en: string; fr: string }[]): { en: string; fr: string } {
  return { en: texts.map(({ en }) => en).join(' '), fr: texts.map(({ fr }) => fr).join(' ') };
}
