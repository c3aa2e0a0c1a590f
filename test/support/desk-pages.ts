import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { deskRoutes } from '../../src/faces/desk/index.ts';
import { makeFaultPage } from '../../src/faces/shell/fault-page.tsx';
import { shellRoutes } from '../../src/faces/shell/routes.ts';
import { apiRoutes } from '../../src/http/api/index.ts';
import { checkHtml } from '../../src/ui/check-html.ts';
import { type Client, origin } from './api-client.ts';
import { fieldsOf } from './form-fields.ts';
import { newTestInstallation, type TestInstallation, type TestInstallationOptions } from './installation.ts';
import type { Person } from './sign-in.ts';

/** A page as it came, checked. */
export interface ShownPage {
  readonly status: number;
  readonly html: string;
  /** Where it sends the browser on, after a change. */
  readonly location: string | undefined;
  readonly headers: Headers;
}

/** Reads pages and sends their forms as a browser without scripts does. */
export interface Reader {
  get(path: string, language?: 'en' | 'fr'): Promise<ShownPage>;
  /** Fills in the form of a page that goes to `action`, over what it holds already, and sends it. */
  send(page: ShownPage, action: string, given?: Readonly<Record<string, string>>): Promise<ShownPage>;
  /** Presses a button of a form that sends it elsewhere, such as to keep a draft. */
  sendTo(page: ShownPage, form: string, action: string, given?: Readonly<Record<string, string>>): Promise<ShownPage>;
  /** Follows a 303. */
  follow(page: ShownPage): Promise<ShownPage>;
}

/** An installation whose desk can be read. */
export interface DeskPages {
  readonly world: TestInstallation;
  readonly client: Client;
  reader(person?: Pick<Person, 'cookie'>): Reader;
}

/** Opens an installation with the pages of the shell and the desk. */
export async function openDeskPages(t: TestContext, options?: TestInstallationOptions): Promise<DeskPages> {
  const world = await newTestInstallation(t, options);
  const practice = world.installation.mode === 'practice';
  const client = world.client({
    routes: [...shellRoutes({ dev: false, practice }), ...apiRoutes, ...deskRoutes],
    faultPage: makeFaultPage(world.installation),
  });
  return { world, client, reader: (person) => readerOf(client, person?.cookie) };
}

function readerOf({ fetch }: Client, cookie: string | undefined): Reader {
  const headers = cookie === undefined ? {} : { cookie };
  const get: Reader['get'] = async (path, language = 'en') =>
    read(await fetch(path, { headers: { ...headers, 'accept-language': language } }), language);
  const send: Reader['send'] = (page, action, given) => sendTo(page, action, action, given);
  const sendTo: Reader['sendTo'] = async (page, form, action, given = {}) => {
    const body = new URLSearchParams(fieldsOf(page.html, form));
    for (const [name, value] of Object.entries(given)) body.set(name, value);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return read(await fetch(action, { method: 'POST', body, headers: { ...headers, ...type, origin } }), 'en');
  };
  return {
    get,
    send,
    sendTo,
    follow: async ({ location }) => get(location ?? assert.fail('the page sends nobody on')),
  };
}

/** Every page is whole: no fault in its HTML, one main part, one first heading, its own language. */
async function read(response: Response, language: 'en' | 'fr'): Promise<ShownPage> {
  const html = await response.text();
  const location = response.headers.get('location') ?? undefined;
  if (location === undefined) {
    assert.deepEqual(checkHtml(html), [], html.slice(0, 300));
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1, 'one first heading');
    assert.equal(html.match(/<main[\s>]/g)?.length, 1, 'one main part');
    assert.match(html, new RegExp(`<html lang="${language}"`));
    assert.match(html, /<title>[^<]+ · Chancery<\/title>/);
  }
  return { status: response.status, html, location, headers: response.headers };
}
