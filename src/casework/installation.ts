import type { Definition } from '../definition/definition.ts';
import type { Text } from '../definition/text.ts';
import type { Keeper } from '../keeper/index.ts';
import type { FileStore } from '../platform/files/index.ts';
import type { Mailer } from '../platform/mail/index.ts';
import type { IdentityProvider } from '../platform/oidc/index.ts';
import type { Witness } from '../platform/witness/index.ts';
import type { Database } from '../storage/database.ts';

/** The installation's clock; practice mode can move it. */
export interface Clock {
  now(): Date;
}

/** One published version of a system's definition, ready for use. */
export interface DefinitionVersion {
  readonly version: number;
  readonly definition: Definition;
}

/** A system that is open: its own database, keeper, files and definitions. Nothing in it reaches another system. */
export interface SystemContext {
  readonly id: string;
  readonly database: Database;
  readonly keeper: Keeper;
  readonly files: FileStore;
  readonly clock: Clock;
  /** The version in force. */
  current(): DefinitionVersion;
  /**
   * A version records were made under, with the access rules, offices and worklists in force now: a record keeps its workflow
   * and fields, a changed rule holds at the next request. Throws RangeError when it was never published.
   */
  version(version: number): DefinitionVersion;
}

/** What belongs to no system: accounts, eligibility, registry. */
export interface ControlContext {
  readonly database: Database;
  readonly keeper: Keeper;
  readonly clock: Clock;
}

/** Whom passkeys are made for (WebAuthn relying party); one for all faces of the staff realm. */
export interface PasskeyParty {
  /** Host name, such as `chancery.example.ca`, or `localhost`. */
  readonly rpId: string;
  /** What the browser shows. */
  readonly rpName: string;
  /** Origins a ceremony may come from, such as `https://chancery.example.ca`. */
  readonly origins: Iterable<string>;
}

/** The institution's own sign-in, beside passkeys, and what it must assert of a person. */
export interface StaffProvider {
  readonly provider: IdentityProvider;
  /** What people call it. */
  readonly name: Text;
  /** Authentication context classes of which one must be asserted; none: it is not asked. */
  readonly acr: readonly string[];
  /** Authentication methods that must all be asserted; with no class asked for, at least `mfa`. */
  readonly amr: readonly string[];
  /** Addresses of the staff's faces; people come back to one of these and to nowhere else. */
  readonly origins: Iterable<string>;
}

/** The institution's mail server, and where its mails lead. */
export interface MailSetup {
  readonly mailer: Mailer;
  /** Address of the sign-in, as browsers see it. */
  readonly link: string;
}

/** Practice mode: an invented person one can sign in as with one click. */
export interface Persona {
  /** As in `control.account.persona`. */
  readonly id: string;
  readonly name: string;
  readonly realm: 'staff' | 'account' | 'partner';
  readonly system?: string | undefined;
  readonly role?: string | undefined;
  /** What this person does. */
  readonly title: Text;
  /** All roles held, of the system and of the installation. */
  readonly roles?: readonly string[] | undefined;
  /** Who this is and what to try. */
  readonly line?: Text | undefined;
  /** One of those with whom the records were worked on; not on the first page. */
  readonly colleague?: boolean | undefined;
}

/** A running installation. */
export interface Installation {
  readonly mode: 'practice' | 'real';
  readonly clock: Clock;
  readonly control: ControlContext;
  /** An open system, or undefined; closed and unknown systems look alike. */
  findSystem(id: string): SystemContext | undefined;
  listSystems(): readonly SystemContext[];
  /** Systems that this process could not open, or does not show any more, each with the code of why. */
  closedSystems?(): ReadonlyMap<string, string>;
  /** Without it nobody can enrol or use a passkey. */
  readonly passkeys?: PasskeyParty | undefined;
  /** Present where the institution has a sign-in of its own. */
  readonly staffProvider?: StaffProvider | undefined;
  /** Present where mail is set up; never in practice mode, from which no mail leaves. */
  readonly mail?: MailSetup | undefined;
  /** Who countersigns the logs; without it nobody can verify them from a page. */
  readonly witness?: Witness | undefined;
  /** Present in practice mode only. */
  readonly practice?:
    | {
        readonly personas: readonly Persona[];
        /** Practice records that are still to be put in place. */
        readonly waiting?: (() => number) | undefined;
        /** Ids of those that are being put in place at this moment. */
        readonly beingPlaced?: (() => readonly string[]) | undefined;
      }
    | undefined;
}
