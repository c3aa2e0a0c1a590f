import type { CDPSession, Page } from 'playwright-core';

/** An authenticator that Chromium plays: it keeps discoverable passkeys and verifies its user (WebAuthn automation, W3C). */
export interface VirtualAuthenticator {
  /** Whether somebody is there to touch it; without anyone it does not answer. */
  attend(present: boolean): Promise<void>;
  /** Whether its PIN, finger or face is right. */
  verify(right: boolean): Promise<void>;
  countPasskeys(): Promise<number>;
}

/** Turns a page's authenticators into virtual ones; adds them one by one. */
export async function openAuthenticators(page: Page): Promise<{
  add(transport: 'internal' | 'usb'): Promise<VirtualAuthenticator>;
}> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', {});
  return {
    add: async (transport) => {
      const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport,
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      return {
        attend: async (enabled) => {
          await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
        },
        verify: async (isUserVerified) => {
          await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
        },
        countPasskeys: async () =>
          (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
      };
    },
  };
}
