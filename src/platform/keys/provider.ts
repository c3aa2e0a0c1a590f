/**
 * Where the installation's own keys are. They wrap the keys of the systems and never leave: a folder of key files, a hardware module
 * or a key service can stand behind this.
 */
export interface KeyProvider {
  /**
   * Wraps a key under the installation's key of this name, which is made when it is first needed.
   *
   * @param name id of a system, or `control`
   * @param context what the wrapped key is for; it opens under the same context only
   * @throws {KeyFault}
   */
  wrap(name: string, key: Uint8Array, context: string): Promise<Buffer>;
  /** Opens what `wrap` made. @throws {KeyFault} */
  unwrap(name: string, wrapped: Uint8Array, context: string): Promise<Buffer>;
}

/** What can be wrong with the installation's keys. */
export type KeyFaultCode =
  | 'wrong-name'
  | 'missing'
  | 'readable-by-others'
  | 'malformed'
  | 'does-not-open'
  | 'unreachable';

/** The installation's keys cannot be used as they are; `text` is for the operator. */
export class KeyFault extends Error {
  readonly code: KeyFaultCode;
  readonly text: { readonly en: string; readonly fr: string };

  constructor(code: KeyFaultCode, text: { en: string; fr: string }) {
    super(text.en);
    this.name = 'KeyFault';
    this.code = code;
    this.text = text;
  }
}
