import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** Why a ceremony with a passkey came to nothing; the page has a sentence for each. */
export type Failure = 'unsupported' | 'cancelled' | 'known' | 'host' | 'device' | 'network' | 'link';

/** A ceremony that failed: with a reason of ours, or in the words of the server. */
export class CeremonyFault extends Error {
  readonly failure: Failure | undefined;
  /** Code of the server's refusal. */
  readonly code: string | undefined;

  constructor({ failure, code, detail }: { failure?: Failure; code?: string; detail?: string }) {
    super(detail ?? failure ?? code);
    this.failure = failure;
    this.code = code;
  }
}

/** Whether this browser can use passkeys at all. */
export function hasPasskeys(): boolean {
  return isSecureContext && browserSupportsWebAuthn();
}

/** Makes a passkey: asks `from` for the options, and sends what the device made to `to`, with `more` beside both. */
export async function makePasskey(from: string, to: string, more: { asked: object; sent: object }): Promise<void> {
  const optionsJSON = await post<Parameters<typeof startRegistration>[0]['optionsJSON']>(from, more.asked);
  const response = await onDevice(() => startRegistration({ optionsJSON }));
  await post(to, { ...more.sent, response });
}

/** Answers with a passkey: asks `from` for the options, and sends what the device signed to `to`. */
export async function usePasskey(from: string, to: string): Promise<void> {
  const optionsJSON = await post<Parameters<typeof startAuthentication>[0]['optionsJSON']>(from, {});
  const response = await onDevice(() => startAuthentication({ optionsJSON }));
  await post(to, { response });
}

async function onDevice<Made>(work: () => Promise<Made>): Promise<Made> {
  try {
    return await work();
  } catch (fault) {
    throw new CeremonyFault({ failure: failureOf(fault) });
  }
}

/** By the names of WebAuthn level 3 §5.1.3 and §5.1.4. Refusal and time-out look the same, so that a site learns nothing from them. */
function failureOf(fault: unknown): Failure {
  const { name } = fault instanceof Error && fault.cause instanceof Error ? fault.cause : (fault as Error);
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  if (name === 'InvalidStateError') return 'known';
  if (name === 'SecurityError') return 'host';
  return 'device';
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CeremonyFault({ failure: 'network' });
  }
  const said: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return said as Answer;
  const { code, detail } = (said ?? {}) as { code?: string; detail?: string };
  throw new CeremonyFault(code && detail ? { code, detail } : { failure: 'network' });
}
