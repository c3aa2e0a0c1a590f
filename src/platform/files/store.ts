/** Where sealed files of one system are. It sees sealed bytes and random names only. */
export interface FileStore {
  /**
   * Stores a file; it is there whole, also after a power cut, when this returns, or not at all.
   *
   * @param id 128 random bits as a UUID
   * @returns bytes stored
   * @throws {FileFault} `wrong-name`, `exists`, `disk-full`; whatever reading the content throws
   */
  put(id: string, content: AsyncIterable<Uint8Array>): Promise<number>;
  /** Reads a file from its beginning. @throws {FileFault} `missing`, `wrong-name` */
  get(id: string): Promise<AsyncIterable<Uint8Array>>;
  /** Removes a file; one that is not there is no fault. */
  delete(id: string): Promise<void>;
  /** How much is stored, and how much room there is. Looked up anew every ten minutes at most. */
  measure(): Promise<FileRoom>;
}

/** How much of a disk the files take, in bytes. */
export interface FileRoom {
  readonly files: number;
  readonly bytes: number;
  /** False when there are more files than are counted: then it is at least so much. */
  readonly complete: boolean;
  /** Of the disk they are on: free for this user, and in all. */
  readonly free: number;
  readonly total: number;
}

export type FileFaultCode = 'missing' | 'exists' | 'wrong-name' | 'disk-full' | 'unreadable';

/** A file could not be stored or read. The message holds no name. */
export class FileFault extends Error {
  readonly code: FileFaultCode;

  constructor(code: FileFaultCode) {
    super(`sealed file: ${code}`);
    this.name = 'FileFault';
    this.code = code;
  }
}
