export { openFileKeys } from './file.ts';
export { gcmNonceLength, gcmOpen, gcmSeal, joinParts } from './gcm.ts';
export { KeyFault, type KeyFaultCode, type KeyProvider } from './provider.ts';
