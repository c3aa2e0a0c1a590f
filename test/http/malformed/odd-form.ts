import type { Random } from './random.ts';

/** Multipart bodies: parts cut short, doubled, nameless, with hostile names and file names. */
export function oddForm(random: Random): Buffer {
  const count = random.below(5);
  const parts = Array.from({ length: count }, () => {
    const name = random.pick(['file', 'role', 'title', 'document', 'state', '', '__proto__', 'a'.repeat(300)]);
    const file = random.chance(0.5)
      ? `; filename="${random.pick(['a.txt', '../../x', '', 'é.pdf', 'a\\"b', 'CON', 'n'.repeat(2000), "x; filename*=utf-8''%00"])}"`
      : '';
    const type = random.chance(0.3)
      ? `content-type: ${random.pick(['text/html', 'multipart/mixed; boundary=y', 'application/octet-stream', ';;', 'text/plain; charset=utf-7'])}\r\n`
      : '';
    const content = random.pick([
      Buffer.from('request'),
      random.bytes(random.below(3000)),
      Buffer.from('--x\r\n'),
      Buffer.alloc(0),
      Buffer.from('%PDF-1.7 broken'),
      Buffer.from('PK\x03\x04'),
    ]);
    return Buffer.concat([
      Buffer.from(`--x\r\n${type}content-disposition: form-data; name="${name}"${file}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]);
  });
  return Buffer.concat([...parts, Buffer.from(random.chance(0.8) ? '--x--\r\n' : '')]);
}
