import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

test('every link of every page leads to a file that is there, and to a heading that is in it', () => {
  const pages = globSync('**/*.md', {
    cwd: fileURLToPath(root),
    exclude: (path) => /(?:^|[\\/])(?:node_modules|\.git|data[^\\/]*)$/.test(path),
  });
  assert.ok(pages.length >= 20, `${pages.length} pages`);
  const read = (url: URL) => (existsSync(url) ? (statSync(url).isFile() ? readFileSync(url, 'utf8') : '') : undefined);
  const broken = pages.flatMap((page) => brokenLinks(new URL(page, root), read).map((link) => `${page}: ${link}`));
  assert.equal(broken.length, 0, `\n${broken.join('\n')}`);
});

test('broken links are noticed, and no others', () => {
  const texts: Record<string, string> = {
    'file:///docs/a.md': [
      '[good](b.md) [good](b.md#two-words) [good](../README.md) [out](https://example.org/x) [here](#top) ![picture](p.svg)',
      '[bad](c.md) [bad](b.md#no-such) ![bad](q.svg) [bad](#nowhere)',
      '[by name][one]',
      '',
      '# Top',
      '```',
      '[not a link](d.md)',
      '```',
      '`[nor this](e.md)`',
      '',
      '[one]: f.md',
    ].join('\n'),
    'file:///docs/b.md': '## Two words\n',
    'file:///README.md': '',
    'file:///docs/p.svg': '',
  };
  assert.deepEqual(
    brokenLinks(new URL('file:///docs/a.md'), (url) => texts[url.href]),
    ['c.md', 'b.md#no-such', 'q.svg', '#nowhere', 'f.md'],
  );
});

/** Links of a page, pictures and definitions included, whose file or heading is not there. */
function brokenLinks(page: URL, read: (url: URL) => string | undefined): string[] {
  const text = withoutCode(read(page) ?? '');
  const inline = [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  const defined = [...text.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?\s*$/gm)];
  return [...inline, ...defined]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z][a-z+.-]*:/.test(link))
    .filter((link) => !isThere(new URL(link, page), page, read));
}

function isThere(target: URL, page: URL, read: (url: URL) => string | undefined): boolean {
  const { hash } = target;
  const file = new URL(target);
  file.hash = '';
  const text = read(file.href === page.href ? page : file);
  if (text === undefined) return false;
  return hash === '' || !file.pathname.endsWith('.md') || headings(text).has(decodeURIComponent(hash.slice(1)));
}

/** Names of a page's headings as forges make them: lower-case, punctuation dropped, hyphens for blanks. */
function headings(text: string): Set<string> {
  return new Set(
    [...withoutBlocks(text).matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

function withoutCode(text: string): string {
  return withoutBlocks(text).replace(/`[^`\n]*`/g, '``');
}

function withoutBlocks(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
}
