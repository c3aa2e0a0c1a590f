import type { Call } from '../casework/call.ts';
import { randomId } from '../casework/random-id.ts';

/** A call of the installation's console operator: through the same doors, audited as `service:console`. */
export function consoleCall(): Call {
  return { service: 'console', requestId: randomId() };
}
