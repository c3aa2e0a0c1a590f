import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { StaffProvider } from '../casework/installation.ts';
import { type ClientCredential, openIdentityProvider, servesAsClientKey } from '../platform/oidc/index.ts';
import { UsageFault } from './command.ts';

/**
 * The institution's own sign-in as CHANCERY_OIDC_… gives it; undefined where there is none. Multi-factor authentication is always asked
 * for: without CHANCERY_OIDC_ACR and CHANCERY_OIDC_AMR the provider must assert the method `mfa` (RFC 8176).
 *
 * @param origins addresses of the staff's faces; may be filled in after this call
 * @throws {UsageFault} in one sentence that names what is wrong
 */
export function staffProviderOf(
  env: NodeJS.ProcessEnv,
  { origins, now }: { origins: Iterable<string>; now: () => Date },
): StaffProvider | undefined {
  const issuer = env.CHANCERY_OIDC_ISSUER ?? '';
  if (issuer === '') {
    const stray = Object.keys(env).find((name) => name.startsWith('CHANCERY_OIDC_') && env[name] !== '');
    if (stray) throw setWithout(stray, 'CHANCERY_OIDC_ISSUER');
    return undefined;
  }
  requireIssuer(issuer);
  const clientId = env.CHANCERY_OIDC_CLIENT_ID ?? '';
  if (clientId === '')
    throw new UsageFault({
      en: 'CHANCERY_OIDC_CLIENT_ID is missing: the name under which the provider knows Chancery.',
      fr: 'Il manque CHANCERY_OIDC_CLIENT_ID : le nom sous lequel le fournisseur connaît Chancery.',
    });
  const name = env.CHANCERY_OIDC_NAME || new URL(issuer).host;
  const acr = wordsOf(env.CHANCERY_OIDC_ACR);
  const amr = wordsOf(env.CHANCERY_OIDC_AMR);
  return {
    provider: openIdentityProvider({ issuer, clientId, credential: credentialOf(env) }, now),
    name: { en: name, fr: env.CHANCERY_OIDC_NAME_FR || name },
    acr,
    amr: acr.length === 0 && amr.length === 0 ? ['mfa'] : amr,
    origins,
  };
}

/** https, or http on this machine alone; nothing that could not be compared letter by letter (OpenID Connect Discovery §3). */
function requireIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isHere = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isPlain = url && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (isPlain && (url.protocol === 'https:' || isHere)) return;
  throw new UsageFault({
    en: 'CHANCERY_OIDC_ISSUER must be an https address without query, such as https://sign-in.example.gc.ca.',
    fr: 'CHANCERY_OIDC_ISSUER doit être une adresse https sans requête, comme https://sign-in.example.gc.ca.',
  });
}

/** One of: a file with a private key, a file with the secret, the secret itself. */
function credentialOf(env: NodeJS.ProcessEnv): ClientCredential {
  const {
    CHANCERY_OIDC_CLIENT_SECRET: secret = '',
    CHANCERY_OIDC_CLIENT_SECRET_FILE: secretFile = '',
    CHANCERY_OIDC_CLIENT_KEY_FILE: keyFile = '',
    CHANCERY_OIDC_CLIENT_KEY_ID: keyId = '',
  } = env;
  if ([secret, secretFile, keyFile].filter((given) => given !== '').length !== 1) {
    throw new UsageFault({
      en: 'Set one of CHANCERY_OIDC_CLIENT_KEY_FILE, CHANCERY_OIDC_CLIENT_SECRET_FILE and CHANCERY_OIDC_CLIENT_SECRET.',
      fr: 'Donnez une seule de CHANCERY_OIDC_CLIENT_KEY_FILE, CHANCERY_OIDC_CLIENT_SECRET_FILE et CHANCERY_OIDC_CLIENT_SECRET.',
    });
  }
  if (keyFile !== '') return { key: keyIn(keyFile), ...(keyId === '' ? {} : { keyId }) };
  if (keyId !== '') throw setWithout('CHANCERY_OIDC_CLIENT_KEY_ID', 'CHANCERY_OIDC_CLIENT_KEY_FILE');
  return { secret: secret || textIn(secretFile) };
}

function textIn(path: string): string {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '') return text;
  } catch {
    // Told below, without the path: what stands there may be the secret itself.
  }
  throw new UsageFault({
    en: 'CHANCERY_OIDC_CLIENT_SECRET_FILE must name a file that can be read and is not empty.',
    fr: 'CHANCERY_OIDC_CLIENT_SECRET_FILE doit nommer un fichier lisible et non vide.',
  });
}

function keyIn(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (servesAsClientKey(key)) return key;
  } catch {
    // Told below, without the path and without what the file holds.
  }
  throw new UsageFault({
    en: 'CHANCERY_OIDC_CLIENT_KEY_FILE must name a file with a private key in PEM without a passphrase: RSA of at least 2048 bits, P-256 or Ed25519.',
    fr: 'CHANCERY_OIDC_CLIENT_KEY_FILE doit nommer un fichier avec une clé privée en PEM sans phrase de passe : RSA d’au moins 2048 bits, P-256 ou Ed25519.',
  });
}

function setWithout(name: string, other: string): UsageFault {
  return new UsageFault({
    en: `${name} is set, but ${other} is not.`,
    fr: `${name} est donnée, mais non ${other}.`,
  });
}

function wordsOf(value = ''): string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}
