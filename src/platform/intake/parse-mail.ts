import PostalMime, { type Email } from 'postal-mime';
import { IntakeError } from './intake-error.ts';
import { LIMITS } from './limits.ts';

/** Parses a message within the limits; an attached message stays an attachment. Throws IntakeError. */
export async function parseMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.partDepth,
      maxHeadersSize: LIMITS.headerBytes,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('nesting depth')) throw new IntakeError('too-deep');
    throw new IntakeError(message.includes('header size') ? 'too-large' : 'unreadable');
  }
}
