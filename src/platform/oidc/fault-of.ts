import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { OidcFault, type OidcFaultCode } from './identity-provider.ts';

/** What the library says of the value that did not fit. */
interface Cause {
  readonly claim?: string;
  readonly parameters?: unknown;
}

const ofClaims: Readonly<Record<string, OidcFaultCode>> = {
  nonce: 'wrong-nonce',
  aud: 'wrong-audience',
  azp: 'wrong-audience',
  iss: 'wrong-issuer',
};

const ofCodes: Readonly<Record<string, OidcFaultCode>> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'expired',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'wrong-issuer',
  OAUTH_TIMEOUT: 'unreachable',
  OAUTH_ABORT: 'unreachable',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'unreachable',
};

/**
 * The closed code of whatever the client library threw. Its message may quote the answer and goes nowhere.
 *
 * @param search the answer's query, to tell what of it did not fit
 */
export function faultOf(fault: unknown, { search, state }: { search: string; state: string }): OidcFault {
  if (fault instanceof OidcFault) return fault;
  if (fault instanceof ResponseBodyError) return new OidcFault('code-refused');
  if (fault instanceof AuthorizationResponseError) return new OidcFault('provider-refused');
  const { code, cause: outer } = fault as { code?: string; cause?: { cause?: Cause } };
  const cause = outer?.cause;
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') {
    return new OidcFault(ofClaims[cause?.claim ?? ''] ?? 'not-genuine');
  }
  // Parameters of the address itself: state and issuer (RFC 9207 §2.4) are looked at before any code is sent.
  if (cause?.parameters instanceof URLSearchParams) {
    return new OidcFault(new URLSearchParams(search).get('state') === state ? 'wrong-issuer' : 'wrong-state');
  }
  if (code === undefined) return new OidcFault('unreachable');
  return new OidcFault(ofCodes[code] ?? 'not-genuine');
}
