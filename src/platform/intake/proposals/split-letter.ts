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
}

const SALUTATION =
  /^(dear|hello|hi|good (morning|afternoon|evening)|to whom|cher|chère|chers|chères|bonjour|bonsoir|monsieur|madame|mesdames|messieurs|mr\.? (minister|speaker)|madam)\b.{0,80}$/iu;
const CLOSING =
  /^((yours|very) (truly|sincerely|faithfully)|sincerely( yours)?|respectfully( yours| submitted)?|(best|kind|kindest|warm|warmest)( personal)? (regards|wishes)|regards|thank(s| you)( very much| so much)?( in advance)?|thanks|many thanks|cheers|cordially|cordialement|(bien )?(amicalement|sincèrement)|respectueusement|bien à vous|meilleures salutations|salutations( distinguées| cordiales)?|merci( beaucoup| d.avance| à l.avance)?|au plaisir)( (and|et) .{1,30})?[,.!]?$/iu;
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
  const forwarded = quoteAt < 0 ? [] : findForwardedHeader(all.slice(quoteAt, quoteAt + 20));
  const salutationAt = own.slice(0, 60).findIndex(isSalutation);
  const head = salutationAt < 0 ? [] : own.slice(0, salutationAt);
  const rest = own.slice(salutationAt + 1);
  const closing = findClosing(rest);
  if (closing)
    return {
      head,
      body: rest.slice(0, closing.at),
      signature: trimBlank(rest.slice(closing.next, closing.next + 25)),
      closed: true,
      forwarded,
    };
  const signature = lastBlock(rest);
  return {
    head,
    body: rest.slice(0, rest.length - signature.length),
    signature: trimBlank(signature),
    closed: false,
    forwarded,
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

function findForwardedHeader(lines: string[]): string[] {
  const plain = lines.map((line) => line.replace(/^[>\s]+/, ''));
  const start = plain.findIndex(
    (_, index) =>
      isHeaderBlock(plain, index) || /^(on .{6,120} wrote|le .{6,120} a écrit)\s*:$/iu.test(plain[index] ?? ''),
  );
  return start < 0 ? [] : plain.slice(start, start + 6).filter((line, index) => index === 0 || HEADER_LINE.test(line));
}

/** The last closing formula: a letter may thank or quote one earlier on. */
function findClosing(lines: string[]): { at: number; next: number } | undefined {
  const mark = lines.findIndex((line) => line === '--' || /^_{3,}$/.test(line));
  const end = mark < 0 ? lines.length : mark;
  for (let at = end - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (CLOSING.test(line) || (CLOSING_SENTENCE.test(line) && at > 0)) return { at, next: at + 1 };
  }
  return mark < 0 ? undefined : { at: mark, next: mark + 1 };
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
