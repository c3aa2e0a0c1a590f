import type { Keeper } from '../../keeper/index.ts';

/** What is personal of a session. */
export interface SessionDetails {
  readonly browser: string;
  readonly address: string;
  /** The account's sign-in before this one. */
  readonly before: string | null;
}

function contextOf(id: string) {
  return { table: 'control.session', column: 'sealed', row: id, counter: 0 } as const;
}

/** Seals where a session was opened from. */
export function sealSession(keeper: Keeper, id: string, details: SessionDetails): Buffer {
  return keeper.sealForSystem(contextOf(id), JSON.stringify(details));
}

/** Opens it. @throws {SealError} `altered` */
export function openSession(keeper: Keeper, id: string, sealed: Uint8Array): SessionDetails {
  return JSON.parse(keeper.unsealForSystem(contextOf(id), sealed).toString('utf8')) as SessionDetails;
}
