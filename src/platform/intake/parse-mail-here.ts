import PostalMime from 'postal-mime';
import { LIMITS } from './limits.ts';
import type { ApartTasks } from './run-apart.ts';

/** Parses a message in the thread it is called in: the message, or the closed reason why it is refused. Never throws. */
export async function parseMailHere(bytes: Uint8Array): Promise<ApartTasks['mail']> {
  try {
    const email = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.partDepth,
      maxHeadersSize: LIMITS.headerBytes,
    });
    return { email };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('nesting depth')) return { refused: 'too-deep' };
    return { refused: message.includes('header size') ? 'too-large' : 'unreadable' };
  }
}
