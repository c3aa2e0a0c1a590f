/** Why something sealed does not open; closed, and without anything of what is in it. */
export type SealErrorCode = 'altered' | 'wrong-key' | 'rolled-back' | 'unknown-key' | 'truncated' | 'closed';

/** Something sealed was moved, altered, cut off or rolled back, or its key is not at hand. Nothing of it is shown. */
export class SealError extends Error {
  readonly code: SealErrorCode;

  constructor(code: SealErrorCode, where?: string) {
    super(`sealed content refused: ${code}${where ? ` (${where})` : ''}`);
    this.name = 'SealError';
    this.code = code;
  }
}
