import { DomainError } from '../casework/domain-error.ts';

/** What uploads under way may hold in memory together, in bytes; the largest single one has 100 MiB. */
export const defaultUploadRoom = 256 * 1024 * 1024;

/** The part of the room that one request holds. */
export interface UploadLease {
  /** Refuses at once what has no room now; holds nothing yet, so that who only announces much keeps nobody out. @throws {DomainError} `unavailable` */
  expect(bytes: number): void;
  /** Holds bytes that were read, until the request is answered. @throws {DomainError} `unavailable` when there is no room for them */
  take(bytes: number): void;
  /** Gives everything back. */
  release(): void;
}

/** The room for uploads of all requests together. */
export interface UploadRoom {
  /** Bytes held now. */
  held(): number;
  open(): UploadLease;
}

/**
 * Opens the room that uploads share: what is read of them stays in memory until it is sealed and stored.
 *
 * @param limit bytes of all uploads under way together
 */
export function openUploadRoom(limit: number): UploadRoom {
  let held = 0;
  return {
    held: () => held,
    open: () => {
      let mine = 0;
      const expect = (bytes: number) => {
        if (held + bytes > limit) throw noRoom();
      };
      const release = () => {
        held -= mine;
        mine = 0;
      };
      return {
        expect,
        take: (bytes) => {
          try {
            expect(bytes);
          } catch (fault) {
            // At once and not when it is answered: of many that come in step, some still find room.
            release();
            throw fault;
          }
          held += bytes;
          mine += bytes;
        },
        release,
      };
    },
  };
}

function noRoom(): DomainError {
  return new DomainError(
    'unavailable',
    {
      en: 'Many files are being sent at the moment. Nothing of yours was kept; send it again in a few seconds.',
      fr: 'De nombreux fichiers sont en cours d’envoi. Rien du vôtre n’a été conservé; renvoyez-le dans quelques secondes.',
    },
    { reason: 'no-room-for-uploads', retryAfterSeconds: 10 },
  );
}
