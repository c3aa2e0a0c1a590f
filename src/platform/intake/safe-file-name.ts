const MAX_LENGTH = 180;
/** Reserved device names of Windows, which cannot be saved there whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name that is safe to show, store beside a document and offer for download: the last path part only, without controls,
 * invisible or direction-changing characters (which can hide the real ending), at most 180 characters with the ending kept.
 * Never empty: `fallback` stands in.
 */
export function cleanFileName(name: string | null | undefined, fallback = 'document'): string {
  const lastPart = (name ?? '').slice(0, 4_000).toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = lastPart
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ');
  const trimmed = visible.replace(/^[. ]+|[. ]+$/g, '');
  if (trimmed === '') return fallback;
  const { stem, ending } = splitEnding(trimmed);
  return shorten(DEVICE.test(stem) ? `_${stem}` : stem, ending);
}

/** The ending without its dot, in lower case; empty when there is none. */
export function endingOf(fileName: string): string {
  return splitEnding(fileName).ending.slice(1).toLowerCase();
}

function splitEnding(name: string): { stem: string; ending: string } {
  const match = /^(.+)(\.[\p{L}\p{N}]{1,10})$/su.exec(name);
  return match ? { stem: match[1]!, ending: match[2]! } : { stem: name, ending: '' };
}

function shorten(stem: string, ending: string): string {
  const room = MAX_LENGTH - ending.length;
  // Cut on UTF-16 units and repaired, so that no half of a pair is left.
  return (
    (stem.length > room
      ? stem
          .slice(0, room)
          .toWellFormed()
          .replace(/[\uFFFD ]+$/, '')
      : stem) + ending
  );
}
