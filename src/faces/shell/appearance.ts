import type { PageParams } from '../../ui/index.ts';

/** How pages look to the person, as a cookie keeps it. */
export type Look = NonNullable<PageParams['look']>;

const cookie = '__Host-chancery-appearance';
const kept = new RegExp(`(?:^|;\\s*)${cookie}=(auto|light|dark)\\.(auto|more)\\.(auto|compact)(?:;|$)`);

/** The look chosen in this browser, from a `Cookie` header; nothing chosen where there is none. */
export function lookOf(header: string | undefined): Look {
  const [, theme, contrast, rows] = kept.exec(header ?? '') ?? [];
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(contrast === 'more' ? { contrast } : {}),
    ...(rows === 'compact' ? { rows } : {}),
  };
}

/** Set-Cookie value that keeps a look for a year. */
export function lookCookie({ theme = 'auto', contrast = 'auto', rows = 'auto' }: LookAsKept): string {
  return `${cookie}=${theme}.${contrast}.${rows}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`;
}

interface LookAsKept {
  readonly theme?: 'auto' | Look['theme'];
  readonly contrast?: 'auto' | Look['contrast'];
  readonly rows?: 'auto' | Look['rows'];
}
