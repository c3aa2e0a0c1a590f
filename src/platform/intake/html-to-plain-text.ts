import { convert, type HtmlToTextOptions } from 'html-to-text';
import { LIMITS } from './limits.ts';

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: LIMITS.textLength * 8, maxDepth: 100, maxChildNodes: 20_000, ellipsis: '…' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/**
 * The readable text of HTML; scripts, styles, pictures and attributes are dropped, links keep their address beside their words.
 * It may be costly on hostile input: beyond a small size call it through extractText.
 */
export function htmlToPlainText(html: string): string {
  return convert(html, OPTIONS);
}
