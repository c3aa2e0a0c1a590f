export { servesAsClientKey } from './client-key.ts';
export {
  type AuthorizationAnswer,
  type Identity,
  type IdentityProvider,
  OidcFault,
  type OidcFaultCode,
} from './identity-provider.ts';
export { type ClientCredential, openIdentityProvider, type ProviderSettings } from './open-provider.ts';
