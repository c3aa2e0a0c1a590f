/**
 * The text of a document as it is shown for redaction and goes into a release copy: composed, with nothing in it that nobody sees.
 * Characters that are not displayed (Unicode: Default_Ignorable_Code_Point, format, private use, unpaired surrogates) could carry a
 * message of their own; they are dropped, soft hyphens and direction marks with them.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\f\v]/g, '\n')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}\p{Cn}]|[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC');
}
