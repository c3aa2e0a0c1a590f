import type { Email } from 'postal-mime';
import { IntakeError } from './intake-error.ts';
import { LIMITS } from './limits.ts';
import { parseMailHere } from './parse-mail-here.ts';
import { ApartFailure, type ApartTasks, runApart } from './run-apart.ts';

/**
 * Parses a message within the limits; a message attached to it stays an attachment. A small one is parsed here, a large or very long one
 * apart, since the parser takes its time for each line. Throws IntakeError.
 */
export async function parseMail(bytes: Uint8Array): Promise<Email> {
  const result = isSmall(bytes) ? await parseMailHere(bytes) : await parseApart(bytes);
  if ('refused' in result) throw new IntakeError(result.refused);
  return result.email;
}

async function parseApart(bytes: Uint8Array): Promise<ApartTasks['mail']> {
  try {
    return await runApart('mail', bytes, { time: LIMITS.mailTime, externalBytes: LIMITS.mailExternalBytes });
  } catch (error) {
    if (!(error instanceof ApartFailure)) throw error;
    return { refused: error.code === 'too-costly' ? 'too-costly' : 'unreadable' };
  }
}

function isSmall(bytes: Uint8Array): boolean {
  if (bytes.length > LIMITS.inlineMailBytes) return false;
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines <= LIMITS.inlineMailLines;
}
