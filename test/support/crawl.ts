import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf } from './form-fields.ts';

/** What a crawl saw, and every control on a page that led to a refusal, to nothing or to a fault. */
export interface Crawled {
  readonly pages: number;
  readonly forms: number;
  /** Kinds of pages and forms: paths with ids left out. */
  readonly kinds: ReadonlySet<string>;
  readonly findings: readonly string[];
}

export interface CrawlOptions {
  readonly origin: string;
  readonly cookie: string;
  readonly start: readonly string[];
  /** Records looked at, in the order in which they are met. */
  readonly records: number;
  /** Pages of one kind that belong to no record. */
  readonly ofOneKind: number;
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b\d{1,6}\b/g;
/** What ends the visit or moves time for everybody else. */
const left = /\/(sign-out|session-end|sessions|practice\/clock|clock)\b|\/api\//;
/** Answers that say something other than "you may not", "there is no such thing" or "we failed". */
const isWorking = (status: number) => status < 400 || [409, 413, 415, 422, 429].includes(status);

/**
 * Goes wherever the links of the pages lead a person, and presses every button that changes something, with what its form holds already, right after
 * the page that shows it was drawn. A control that is shown must work for who sees it (features 21).
 */
export async function crawl(options: CrawlOptions): Promise<Crawled> {
  const { origin, cookie, start } = options;
  const seen = new Set<string>();
  const kinds = new Set<string>();
  const perKind = new Map<string, number>();
  const records = new Set<string>();
  const pressed = new Set<string>();
  const findings: string[] = [];
  const queue = start.map((path) => ({ path, from: 'the start' }));
  let forms = 0;

  const read = async (path: string, init: RequestInit = {}, again = 0): Promise<Read> => {
    const headers = { cookie, origin, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${origin}${path}`, { ...init, headers, redirect: 'manual' });
    const html = /html/.test(response.headers.get('content-type') ?? '') ? await response.text() : '';
    if (html === '') await response.body?.cancel();
    const wait = Number(response.headers.get('retry-after'));
    // A machine under load may not have the log countersigned in time: nothing was done, and the person tries again as asked.
    if (response.status === 503 && wait > 0 && again < 12)
      return sleep(wait * 1000).then(() => read(path, init, again + 1));
    return { status: response.status, html, location: response.headers.get('location') ?? undefined };
  };
  const wanted = (path: string): boolean => {
    const record = /\/records\/([0-9a-f-]{36})/.exec(path)?.[1];
    if (record !== undefined) {
      if (!records.has(record) && records.size >= options.records) return false;
      records.add(record);
      return true;
    }
    const kind = kindOf(path);
    const count = perKind.get(kind) ?? 0;
    perKind.set(kind, count + 1);
    return count < options.ofOneKind;
  };
  const follow = (html: string, from: string) => {
    for (const path of linksOf(html)) {
      // A record is the same page from whichever list it is gone to.
      const page = path.replace(/(\/records\/[0-9a-f-]{36})\?list=.*$/, '$1');
      if (seen.has(path) || seen.has(page) || left.test(path) || !wanted(path)) continue;
      seen.add(path).add(page);
      queue.push({ path, from });
    }
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, from } = next;
    seen.add(path);
    kinds.add(kindOf(path));
    const page = await read(path);
    // What was pressed meanwhile may have changed the page the link stood on: it counts when it still stands there.
    if (!isWorking(page.status) && (!from.startsWith('/') || linksOf((await read(from)).html).includes(path)))
      findings.push(`${page.status} ${path}, linked from ${from}`);
    if (page.location?.startsWith('/') && !seen.has(page.location) && !left.test(page.location)) {
      seen.add(page.location);
      queue.push({ path: page.location, from: path });
    }
    follow(page.html, path);
    for (const { action, key } of pressesOf(page.html)) {
      const once = `${kindOf(path)} ${key.replaceAll(ids, ':id')} ${/\/records\/([0-9a-f-]{36})/.exec(action)?.[1] ?? ''}`;
      if (left.test(action) || pressed.has(once)) continue;
      pressed.add(once);
      // What was pressed before may have changed the page: only what it shows now is pressed.
      const now = pressesOf((await read(path)).html).find((one) => one.key === key);
      if (!now) continue;
      forms += 1;
      kinds.add(`POST ${kindOf(action)}`);
      const answer = await read(action, { method: 'POST', ...now.body });
      if (!isWorking(answer.status))
        findings.push(`${answer.status} POST ${action}, shown on ${path}: ${saidIn(answer.html)}`);
      follow(answer.html, `POST ${action}`);
    }
  }
  return { pages: seen.size, forms, kinds, findings };
}

/** An answer as the crawl needs it. */
interface Read {
  readonly status: number;
  readonly html: string;
  readonly location: string | undefined;
}

/** What can be pressed on a page that changes something: a form by one of its buttons, with what it holds already. */
interface Press {
  readonly action: string;
  /** Same for the same button when the page is drawn again. */
  readonly key: string;
  readonly body: RequestInit;
}

function pressesOf(html: string): Press[] {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  return forms.flatMap((form) => {
    const tag = /<form\b[^>]*>/.exec(form)?.[0] ?? '';
    const own = resolved(attributeOf(tag, 'action') ?? '');
    if (!/\smethod="post"/i.test(tag) || !own.startsWith('/')) return [];
    const buttons = (form.match(/<button\b[^>]*>/g) ?? []).filter((button) => attributeOf(button, 'type') !== 'button');
    const fields = fieldsOf(form, own);
    return (buttons.length > 0 ? buttons : ['']).map((button) => {
      const action = resolved(attributeOf(button, 'formaction') ?? own);
      const name = attributeOf(button, 'name');
      const value = resolved(attributeOf(button, 'value') ?? '');
      const all = name === undefined ? fields : [...fields, [name, value] as [string, string]];
      const shown = fields.filter(([field]) => !/key|version|digest/i.test(field)).map(([field]) => field);
      return {
        action,
        key: `${action} ${name ?? ''}=${value} ${shown.join(',')}`,
        body: bodyOf(all, tag.includes('multipart/form-data')),
      };
    });
  });
}

function bodyOf(fields: readonly [string, string][], isMultipart: boolean): RequestInit {
  if (!isMultipart) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return { body: new URLSearchParams([...fields]).toString(), headers: type };
  }
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return { body: form };
}

function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

/** The words of a refusal, for the finding. */
function saidIn(html: string): string {
  const main = /<main\b[\s\S]*?<\/main>/.exec(html)?.[0] ?? '';
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
}

function kindOf(path: string): string {
  return (path.split(/[?#]/)[0] ?? '').replaceAll(ids, ':id');
}

function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"/][^"]*|\/)"/g)].map(([, href]) => resolved(href ?? ''));
  return [...new Set(links.map((href) => href.split('#')[0] ?? ''))];
}

function resolved(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
