const noBreak = '\u00a0';

/**
 * French typography as the Translation Bureau's guide asks (The Canadian Style / Le guide du rédacteur, 6.11): a no-break space
 * before a colon and inside « », and wherever the writer put a space before ; ? ! or %, so that no line begins with the mark.
 *
 * A day stays with its month. A colon inside a time or an address (09:12, https:) is left alone, because no space follows it.
 */
export function keepFrenchSpaces(words: string): string {
  return words
    .replace(/«[ \u00a0\u202f]*/g, `«${noBreak}`)
    .replace(/[ \u00a0\u202f]*»/g, `${noBreak}»`)
    .replace(/ (?=[;?!%:](?!:))/g, noBreak)
    .replace(/(?<=\b\d\d?(?:er)?) (?=(?:janv|févr|mars|avr|mai|juin|juill|août|sept|oct|nov|déc))/g, noBreak)
    .replace(/(?<=[\p{L}\p{N})}»]):(?=\s|$)/gu, `${noBreak}:`);
}
