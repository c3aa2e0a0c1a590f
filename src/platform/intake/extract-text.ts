import { LIMITS } from './limits.ts';
import { ApartFailure, type Extraction, runApart } from './run-apart.ts';

/**
 * The text of a PDF, a DOCX or HTML (UTF-8), read apart within the ceilings of intake. Never throws on account of the file: what went
 * wrong comes back as a warning.
 *
 * @param time milliseconds it may take
 */
export async function extractText(
  kind: 'pdf' | 'docx' | 'html',
  bytes: Uint8Array,
  time: number = LIMITS.extractionTime,
): Promise<Extraction> {
  try {
    return await runApart(kind, bytes, { time, externalBytes: LIMITS.extractionExternalBytes });
  } catch (error) {
    if (!(error instanceof ApartFailure)) throw error;
    return { text: '', warnings: [error.code === 'too-costly' ? 'text-too-costly' : 'text-unreadable'] };
  }
}
