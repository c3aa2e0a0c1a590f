import { defineTexts, type Language } from '../../ui/index.ts';

const texts = defineTexts({
  unknown: { en: 'Unknown browser', fr: 'Navigateur inconnu' },
  on: { en: '{browser} on {device}', fr: '{browser} sous {device}' },
});

/** In the order in which they are looked for: most browsers name others as well as themselves. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[^ ]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];
const devices: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * "Firefox 152 on Windows": what a browser says of itself, so that people recognise theirs. What is not known is shown as it came.
 *
 * @param sent the header User-Agent (RFC 9110 s. 10.1.5), as it was kept
 */
export function browserName(sent: string, language: Language): string {
  if (sent === '') return texts(language, 'unknown');
  const found = browsers.flatMap(([pattern, name]) => {
    const version = pattern.exec(sent)?.[1];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const device = devices.find(([pattern]) => pattern.test(sent))?.[1];
  if (!found || !device) return sent;
  return texts(language, 'on', { browser: found, device });
}
