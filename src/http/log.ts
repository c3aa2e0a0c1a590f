import { pino } from 'pino';

/** The technical log: an allow-list of keys, so that nothing personal can slip in with an object. */
const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { log: allowed },
});

const keys = new Set(['requestId', 'route', 'fault', 'code', 'at', 'system', 'task', 'job', 'milliseconds']);

function allowed(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => keys.has(key)));
}

/** Notes a fault that nobody expected: its class and the places in our code, never its message or any input. */
export function logUnexpected(fault: unknown, requestId: string, route: string): void {
  const { name, code, at } = placesOf(fault);
  log.error({ requestId, route, fault: name, code, at }, 'unexpected');
}

/** Notes something about a running part of the program, by codes only. */
export function logEvent(
  event: string,
  details: { system?: string; task?: string; code?: string; milliseconds?: number } = {},
): void {
  log.info(details, event);
}

/** A stack without its first lines: those repeat the message, which can quote what was sent. */
function placesOf(fault: unknown): { name: string; code: string | undefined; at: string[] } {
  if (!(fault instanceof Error)) return { name: typeof fault, code: undefined, at: [] };
  const places = (fault.stack ?? '').split('\n').filter((line) => /^\s+at .*\.tsx?:\d+/.test(line));
  const { code } = fault as { code?: unknown };
  return {
    name: fault.name,
    code: typeof code === 'string' ? code : undefined,
    at: places.slice(0, 8).map((line) => line.trim().replace(/file:\/\/\S*\/(src|test)\//, '$1/')),
  };
}
