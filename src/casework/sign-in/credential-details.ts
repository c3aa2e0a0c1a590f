import type { Keeper } from '../../keeper/index.ts';

/** What is sealed of a credential: a passkey's label, a password's hash, the secret of one-time codes, or who a linked identity is. */
export interface CredentialDetails {
  readonly label?: string | undefined;
  readonly transports?: readonly string[] | undefined;
  readonly password?: { memory: number; passes: number; salt: string; tag: string } | undefined;
  readonly secret?: string | undefined;
  readonly identity?: { readonly issuer: string; readonly subject: string } | undefined;
}

function contextOf(id: string) {
  return { table: 'control.credential', column: 'sealed', row: id, counter: 0 } as const;
}

/** Seals the details of a credential. */
export function sealCredential(keeper: Keeper, id: string, details: CredentialDetails): Buffer {
  return keeper.sealForSystem(contextOf(id), JSON.stringify(details));
}

/** Opens them. @throws {SealError} `altered` */
export function openCredential(keeper: Keeper, id: string, sealed: Uint8Array): CredentialDetails {
  return JSON.parse(keeper.unsealForSystem(contextOf(id), sealed).toString('utf8')) as CredentialDetails;
}
