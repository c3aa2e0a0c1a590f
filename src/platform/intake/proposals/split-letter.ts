/** A letter or mail body in its customary parts; quoted earlier messages are left out of all of them. */
export interface LetterParts {
  /** What stands before the salutation: letterhead, date, addressee, subject line. Empty when there is no salutation. */
  head: string[];
  /** From the salutation's next line to the closing. */
  body: string[];
  /** What stands after the closing, or the last lines when they look like one. */
  signature: string[];
  /** A closing formula or a signature mark was found, so that the first name after it is the writer's. */
  closed: boolean;
  /** Lines of the header block of the first forwarded or quoted message. */
  forwarded: string[];
  /** The text of the first forwarded or quoted message, without its header block and quotation marks. */
  quoted: string;
}

const SALUTATION =
  /^(dear|hello|hi|good (morning|afternoon|evening)|to whom|cher|chère|chers|chères|bonjour|bonsoir|monsieur|madame|mesdames|messieurs|mr\.? (minister|speaker)|madam)\b.{0,80}$/iu;
const CLOSING =
  /^((yours|very) (truly|sincerely|faithfully)|sincerely( yours)?|respectfully( yours| submitted)?|(best|kind|kindest|warm|warmest)( personal)? (regards|wishes)|regards|(with )?(many )?thank(s| you)( very much| so much| again)?( in advance)?( \/ merci)?|yours|best|all the best|cheers|miigwech|chi miigwech|meegwetch|nakurmiik|qujannamiik|cordially|cordialement|(bien )?(amicalement|sincèrement)|respectueusement|bien à vous|meilleures salutations|salutations( distinguées| cordiales)?|merci( \/ thank you| beaucoup| d.avance| à l.avance)?|au plaisir)( (and|et) .{1,30})?[,.!]?$/iu;
const CLOSING_SENTENCE =
  /(veuillez|je vous prie d.|nous vous prions d.|vous prie).{0,120}(agréer|recevoir|accepter|croire)|(l.expression|l.assurance) de (mes|nos) |^.{0,60}(salutations|sentiments) (distinguée?s|les meilleure?s|les plus .{3,20})\.?$/iu;
const QUOTE =
  /^\s*(>|-{3,}\s*(original message|message d.origine|message original|forwarded message|message transféré|message réexpédié)|(begin forwarded message|début du message (réexpédié|transféré)))|^(on .{6,120} wrote|le .{6,120} a écrit)\s*:$/iu;
const HEADER_LINE = /^\*?(from|de|sent|envoyé|date|to|à|cc|subject|objet)\s?\*?:\*?\s/iu;
const MAX_LINES = 4_000;

/** Splits a plain text by its salutation, closing and quotations, in English or French. */
export function splitLetter(text: string): LetterParts {
  const all = text
    .slice(0, 200_000)
    .split('\n', MAX_LINES)
    .map((line) => line.trim().slice(0, 1_000));
  const quoteAt = findQuotation(all);
  const own = quoteAt < 0 ? all : all.slice(0, quoteAt);
  const quotation = readQuotation(quoteAt < 0 ? [] : all.slice(quoteAt));
  const salutationAt = own.slice(0, 60).findIndex(isSalutation);
  const head = salutationAt < 0 ? [] : own.slice(0, salutationAt);
  const rest = own.slice(salutationAt + 1);
  const closing = findClosing(rest);
  const signature = closing ? untilNextVersion(rest.slice(closing.next, closing.next + 25)) : lastBlock(rest);
  return {
    head,
    body: rest.slice(0, closing ? closing.at : rest.length - signature.length),
    signature: trimBlank(withoutCopies(signature)),
    closed: closing !== undefined,
    ...quotation,
  };
}

/** “Dear Minister,” but neither “Hello from all of us here in the valley.” nor “Monsieur Roy nous a dit que la route”. */
function isSalutation(line: string): boolean {
  return SALUTATION.test(line) && (/[,:;!]$/u.test(line) || (line.split(' ').length <= 5 && !line.endsWith('.')));
}

function findQuotation(lines: string[]): number {
  return lines.findIndex((line, index) => QUOTE.test(line) || isHeaderBlock(lines, index));
}

/** Outlook quotes without a mark: From/De, then within the next lines Sent/Envoyé and Subject/Objet. */
function isHeaderBlock(lines: string[], index: number): boolean {
  if (!/^\*?(from|de)\s?\*?:/iu.test(lines[index] ?? '')) return false;
  return lines.slice(index + 1, index + 6).filter((line) => HEADER_LINE.test(line)).length >= 2;
}

function readQuotation(lines: string[]): { forwarded: string[]; quoted: string } {
  const plain = lines.map((line) => line.replace(/^[>\s]+/, ''));
  const start = plain
    .slice(0, 20)
    .findIndex(
      (line, index) => isHeaderBlock(plain, index) || /^(on .{6,120} wrote|le .{6,120} a écrit)\s*:$/iu.test(line),
    );
  if (start < 0) return { forwarded: [], quoted: plain.slice(1).join('\n') };
  const forwarded = plain.slice(start, start + 6).filter((line, index) => index === 0 || HEADER_LINE.test(line));
  const rest = plain.slice(start + 1);
  const textAt = rest.findIndex((line, index) => index >= forwarded.length - 1 && !HEADER_LINE.test(line));
  return { forwarded, quoted: textAt < 0 ? '' : rest.slice(textAt).join('\n') };
}

/** The second half of a bilingual letter begins with a salutation of its own. */
function untilNextVersion(lines: string[]): string[] {
  const at = lines.findIndex((line, index) => index > 1 && isSalutation(line));
  return at < 0 ? lines : lines.slice(0, at);
}

/** Who gets a copy, and what is enclosed, says nothing of the writer. */
function withoutCopies(lines: string[]): string[] {
  const at = lines.findIndex((line) =>
    /^(c\.?\s?c\.?|b\.?c\.?c\.?|cc|copie(s)?|copy|encl|enclosure|att|p\.?\s?j|pièces? jointes?)[\s.:(]/iu.test(line),
  );
  return at < 0 ? lines : lines.slice(0, at);
}

/**
 * The last closing formula, since a letter may thank or quote one earlier on; but of a letter in both languages, signed twice by the same
 * name, the first, which ends the version it begins with.
 */
function findClosing(lines: string[]): { at: number; next: number } | undefined {
  const mark = lines.findIndex((line) => line === '--' || /^_{3,}$/.test(line));
  const end = mark < 0 ? lines.length : mark;
  const closings = lines.flatMap((line, at) => (at < end && isClosing(line, at) ? [at] : []));
  const last = closings.at(-1);
  if (last === undefined) return mark < 0 ? undefined : { at: mark, next: mark + 1 };
  const signer = signerAfter(lines, last);
  const at = closings.find((closing) => signer !== '' && signerAfter(lines, closing).endsWith(signer)) ?? last;
  return { at, next: at + 1 };
}

function isClosing(line: string, at: number): boolean {
  return CLOSING.test(line) || (at > 0 && CLOSING_SENTENCE.test(line));
}

function signerAfter(lines: string[], closing: number): string {
  const line = lines.slice(closing + 1, closing + 6).find((candidate) => candidate !== '') ?? '';
  return line.length <= 60 ? line.toLowerCase() : '';
}

/** Without a closing, the last block of short lines stands for the signature. */
function lastBlock(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end -= 1;
  let start = end;
  while (start > 0 && lines[start - 1] !== '' && lines[start - 1]!.length <= 60 && end - start < 8) start -= 1;
  const isWholeText = lines.slice(0, start).every((line) => line === '');
  return isWholeText || (start > 0 && lines[start - 1] !== '') ? [] : lines.slice(start);
}

function trimBlank(lines: string[]): string[] {
  return lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
}
