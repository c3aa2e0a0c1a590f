import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

/** 128 random bits, written like a UUID. */
export const id = z.guid().toLowerCase();
/** A calendar date, YYYY-MM-DD. */
export const day = z.iso.date();
/** An instant with its offset (RFC 3339). */
export const instant = z.iso.datetime({ offset: true });
/** An id of a definition. */
export const name = z.string().regex(/^[a-z_][a-z0-9_-]{0,79}$/);
/** One line of text that people read. */
export const line = z.string().trim().min(1).max(200);
/** A command that needs nothing but its path. */
export const nothing = z.strictObject({}).optional();
export const account = z.strictObject({ account: id });

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
const credential = {
  id: base64url.min(1).max(1400),
  rawId: base64url.min(1).max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()).transform(() => ({})),
};

/** `PublicKeyCredential.toJSON()` of an assertion (WebAuthn level 3 §5.1). */
export const assertion = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: base64url.max(4000),
      authenticatorData: base64url.max(4000),
      signature: base64url.max(2000),
      userHandle: base64url.max(100).optional(),
    }),
  })
  .transform((value) => value as AuthenticationResponseJSON);

/** `PublicKeyCredential.toJSON()` of a registration. */
export const attestation = z
  .strictObject({
    ...credential,
    response: z.strictObject({
      clientDataJSON: base64url.max(4000),
      attestationObject: base64url.max(20_000),
      authenticatorData: base64url.max(4000).optional(),
      publicKey: base64url.max(4000).optional(),
      publicKeyAlgorithm: z.int().optional(),
      transports: z.array(transport).max(10).optional(),
    }),
  })
  .transform((value) => value as RegistrationResponseJSON);
/** The secret of a one-time link. */
export const linkSecret = z.string().max(100);
