/** What takes a person to the provider's own sign-in. */
export interface AuthorizationRequest {
  /** Where the provider sends the person back to: exactly the address registered there. */
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE code verifier (RFC 7636); the provider sees its SHA-256 first. */
  readonly verifier: string;
  /** The person must prove who they are anew, whatever session the provider has of them. */
  readonly fresh: boolean;
  /** Authentication context classes to ask for; none: the provider's own. */
  readonly acr: readonly string[];
  readonly language: 'en' | 'fr';
}

/** What the person came back with, and what was kept of the request. */
export interface AuthorizationAnswer
  extends Pick<AuthorizationRequest, 'redirectUri' | 'state' | 'nonce' | 'verifier'> {
  /** The query of the address the person came back to, as it came. */
  readonly search: string;
}

/** Who the provider says it was, once everything about the answer was checked. No token outlives the check. */
export interface Identity {
  readonly issuer: string;
  /** `sub`: never given to anyone else by this issuer (OpenID Connect Core §8). */
  readonly subject: string;
  /** How strongly they were authenticated, in the provider's own names (OpenID Connect Core §2). */
  readonly acr: string | undefined;
  /** By which methods, such as `pwd`, `otp`, `mfa` (RFC 8176). */
  readonly amr: readonly string[];
  /** When they last proved who they are. */
  readonly authenticatedAt: Date | undefined;
}

/** The institution's own sign-in, outside this program: an OpenID Connect provider. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Address to send the person to. @throws {OidcFault} `unreachable` */
  addressOf(request: AuthorizationRequest): Promise<string>;
  /**
   * Address at which the person ends the provider's own session (OpenID Connect RP-Initiated Logout 1.0); undefined where it offers none or cannot be
   * reached. No token was kept that could be sent along, so the provider asks the person.
   */
  signOutAddress(request: { readonly returnTo: string; readonly language: 'en' | 'fr' }): Promise<string | undefined>;
  /** Exchanges the code and checks the answer whole. @throws {OidcFault} */
  identify(answer: AuthorizationAnswer): Promise<Identity>;
}

/** Why an answer of the provider was not taken; closed codes, for the audit log. */
export type OidcFaultCode =
  | 'unreachable'
  | 'provider-refused'
  | 'code-refused'
  | 'wrong-state'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'wrong-nonce'
  | 'expired'
  | 'not-genuine';

/** A fault that carries its code and nothing of the answer. */
export class OidcFault extends Error {
  readonly code: OidcFaultCode;

  constructor(code: OidcFaultCode) {
    super(`The identity provider's answer was not taken: ${code}.`);
    this.name = 'OidcFault';
    this.code = code;
  }
}
