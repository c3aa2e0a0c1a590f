export {
  type AuthorizationAnswer,
  type Identity,
  type IdentityProvider,
  OidcFault,
} from './identity-provider.ts';
export { openIdentityProvider, type ProviderSettings } from './open-provider.ts';
