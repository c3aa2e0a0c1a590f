const lineHeight = 16;
const linesOnPage = 44;
const lettersInLine = 88;

/** A small PDF (ISO 32000-1) of typewritten pages: paragraphs in Helvetica on letter paper, Western European letters only. */
export function writePdf(paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...breakLines(paragraph), '']);
  const pages = Array.from({ length: Math.ceil(lines.length / linesOnPage) || 1 }, (_, page) =>
    lines.slice(page * linesOnPage, (page + 1) * linesOnPage),
  );
  const first = 4;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const text = page.map((line) => `(${escapeText(line)}) Tj T*`).join('\n');
      const stream = `BT /F1 11 Tf ${lineHeight} TL 72 720 Td\n${text}\nET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function breakLines(paragraph: string): string[] {
  const lines = [''];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > lettersInLine) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** WinAnsi has these where Unicode has them elsewhere; every other letter outside Latin-1 becomes a question mark. */
const winAnsi: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  Œ: 0x8c,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  œ: 0x9c,
};

function escapeText(line: string): string {
  return [...line.replace(/[\u202f\u2009]/g, '\u00a0')]
    .map((letter) => {
      if ('()\\'.includes(letter)) return `\\${letter}`;
      const code = winAnsi[letter] ?? letter.codePointAt(0)!;
      if (code < 0x7f) return letter;
      return code <= 0xff ? `\\${code.toString(8).padStart(3, '0')}` : '?';
    })
    .join('');
}
