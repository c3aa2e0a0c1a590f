import assert from 'node:assert/strict';
import { checkHtml } from '../../src/ui/check-html.ts';
import { type Client, origin } from './api-client.ts';
import type { Person } from './sign-in.ts';

/** A page as a browser without JavaScript gets it; its HTML has been checked. */
export interface ShownPage {
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The words a person reads: no tags, entities resolved. */
  readonly words: string;
}

/** What a press of a button came to: where it led, or the page it answered with. */
export interface Pressed extends ShownPage {
  readonly location: string | undefined;
}

/** Reads pages and presses their buttons as one person. */
export interface Pages {
  get(path: string): Promise<ShownPage>;
  /**
   * Sends the form of a page whose action is `action`, with its hidden fields and the values given. Fails when the page has no such
   * form: what a person cannot press is no test of what they can.
   */
  press(page: ShownPage, action: string, values?: Readonly<Record<string, string>>): Promise<Pressed>;
  /** Sends what no page offers, as someone with other tools would. */
  post(path: string, values: Readonly<Record<string, string>>): Promise<Pressed>;
  /** Follows where a press led. */
  follow(pressed: Pressed): Promise<ShownPage>;
}

/** Opens pages as a person, in a language. */
export function openPages(client: Client, person: Pick<Person, 'cookie'>, language: 'en' | 'fr' = 'en'): Pages {
  const cookie = `${person.cookie}; __Host-chancery-language=${language}`;
  const read = async (path: string, response: Response): Promise<Pressed> => {
    const html = await response.text();
    if (response.status !== 303) assert.deepEqual(checkHtml(html), [], path);
    const location = response.headers.get('location') ?? undefined;
    return { path, status: response.status, headers: response.headers, html, words: wordsOf(html), location };
  };
  const get = async (path: string) =>
    read(path, await client.fetch(path, { headers: { cookie, 'accept-language': language } }));
  const post = async (path: string, values: Readonly<Record<string, string>>) =>
    read(
      path,
      await client.fetch(path, {
        method: 'POST',
        headers: {
          cookie,
          origin,
          'accept-language': language,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(values).toString(),
      }),
    );
  return {
    get,
    post,
    press: (page, action, values = {}) => {
      const form = findForm(page.html, action);
      assert.ok(form !== undefined, `${page.path} has a form to ${action}`);
      return post(action, { ...hiddenOf(form), ...values });
    },
    follow: (pressed) => {
      assert.equal(pressed.status, 303, `${pressed.path}: ${pressed.words}`);
      return get(pressed.location as string);
    },
  };
}

/** Whether a page has a form with this action. */
export function offers(page: ShownPage, action: string): boolean {
  return findForm(page.html, action) !== undefined;
}

/** Where the links of a page lead, those of its navigation included. */
export function linksOf({ html }: ShownPage): string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => resolved(href ?? ''));
}

function findForm(html: string, action: string): string | undefined {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  return forms.find((form) => form.slice(0, form.indexOf('>')).includes(`action="${action}"`));
}

function hiddenOf(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name, value]) => [name, resolved(value ?? '')]));
}

function wordsOf(html: string): string {
  return resolved(html.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function resolved(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
