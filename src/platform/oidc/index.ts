export {
  type AuthorizationAnswer,
  type Identity,
  type IdentityProvider,
  OidcFault,
  type OidcFaultCode,
} from './identity-provider.ts';
export { openIdentityProvider, type ProviderSettings } from './open-provider.ts';
