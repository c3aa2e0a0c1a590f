import { type Language, LOCALES } from './text.ts';

const cache = new Map<string, Intl.NumberFormat>();

/** 12,345 in English, 12 345 in French (no-break space). */
export function formatNumber(value: number, language: Language, options?: Intl.NumberFormatOptions): string {
  const key = options ? `${language}|${JSON.stringify(options)}` : language;
  let made = cache.get(key);
  if (!made) {
    made = new Intl.NumberFormat(LOCALES[language], options);
    cache.set(key, made);
  }
  return made.format(value);
}

/** 98.2 kB, 3 MB; in French 98,2 ko, 3 Mo. `bytes` counts bytes; thousands, not 1,024s. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return formatNumber(bytes / 1000 ** step, language, {
    style: 'unit',
    unit: units[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });
}
