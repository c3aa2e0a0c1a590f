import type { Fault } from './definition.ts';
import type { Language } from './text.ts';

/**
 * One fault as one line of text: `workflows/reply.yaml:12 actions[3].to: there is no state "raedy" (did you mean "ready"?)`.
 * Faults that only stand in the way of publishing are marked.
 */
export function formatFault({ file, line, path, message, nearest, severity }: Fault, language: Language): string {
  const words = language === 'en' ? english : french;
  const place = [line === undefined ? file : `${file}:${line}`, path].filter((part) => part !== '').join(' ');
  const meant = nearest === undefined ? '' : ` ${words.meant.replace('{nearest}', () => nearest)}`;
  const mark = severity === 'publish' ? ` [${words.publish}]` : '';
  return `${place}${words.colon} ${message[language]}${meant}${mark}`;
}

const english = { colon: ':', meant: '(did you mean "{nearest}"?)', publish: 'stands in the way of publishing' };
const french = { colon: ' :', meant: '(vouliez-vous dire « {nearest} »?)', publish: 'empêche la publication' };
