import { assetPath } from '../assets.ts';
import { classes } from '../classes.ts';
import { Key } from '../key/template.tsx';
import { enclose } from '../markup/html.ts';
import { Menu } from '../menu/template.tsx';
import { words } from '../text/words.ts';
import type { Look, PageParams } from './contract.ts';
import { LanguageSwitch, Lookup } from './header.tsx';
import { HelpSheet } from './help.tsx';
import { Navigation } from './navigation.tsx';

/**
 * The shell of every page. It holds no inline script and no inline style, so that it works under the strictest policy:
 * `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action
 * 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`.
 */
export function Page(params: PageParams) {
  const { language, title, density = 'desk', product = { name: 'Chancery', href: '/' }, hasErrors } = params;
  const page = (
    <html lang={language} class={lookClasses(density, params.look)} data-shell={shellName(params)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${hasErrors ? words(language, 'error') : ''}${title} · ${product.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={assetPath('app.css')} />
        <link rel="icon" href={assetPath('icon.svg')} type="image/svg+xml" />
        <script type="module" src={assetPath('app.js')}></script>
      </head>
      <body>
        <a class="skip-link" href="#main">
          {words(language, 'skipToMain')}
        </a>
        <header>
          <TopBar {...params} product={product} />
          {params.practice ? <div class="practice">{params.practice}</div> : null}
        </header>
        <div class={classes('page', !params.navigation && 'page-plain')}>
          {params.navigation ? (
            <nav class="side" id="navigation" aria-label={words(language, 'sections')}>
              <Navigation language={language} sections={params.navigation} />
              <button class="keys-button" type="button" hidden data-open-help>
                {words(language, 'keys')} <Key>?</Key>
              </button>
            </nav>
          ) : null}
          <main id="main" tabindex={-1}>
            {params.children}
          </main>
        </div>
        {params.footer ? <Footer {...params} /> : null}
        <HelpSheet language={language} />
        <div
          id="announcer"
          class="visually-hidden"
          aria-live="polite"
          data-loaded={words(language, 'loaded', { title })}
          data-loading={words(language, 'loading')}
        />
      </body>
    </html>
  );
  // No element writes it, and without it browsers fall into quirks mode.
  return enclose('<!doctype html>', page, '');
}

function lookClasses(density: string, { theme, contrast, rows }: Look = {}): string | undefined {
  return classes(density, theme && `theme-${theme}`, contrast && 'contrast-more', rows && 'density-compact');
}

/** Pages of another shell or another person are not swapped in by the browser part but loaded as a whole. */
function shellName({ navigation, account, systems }: PageParams): string {
  return [navigation ? 'sections' : 'plain', account?.name ?? '', systems?.current ?? ''].join('|');
}

function TopBar(params: PageParams & { product: { name: string; href: string } }) {
  const { language, product, systems, lookup, languageSwitch, account, navigation } = params;
  return (
    <div class="top">
      <a class="product" href={product.href}>
        {product.name}
      </a>
      {systems ? (
        <div class="system-switch">
          <Menu label={systems.current} items={systems.items} hiddenLabel={words(language, 'systems')} />
        </div>
      ) : null}
      {lookup ? <Lookup language={language} {...lookup} /> : null}
      {languageSwitch ? <LanguageSwitch language={language} target={languageSwitch} /> : null}
      {account ? (
        <Menu
          label={account.name}
          items={account.items}
          end
          name={words(language, 'account', { name: account.name })}
        />
      ) : null}
      {navigation ? (
        <details class="small-nav" data-menu>
          <summary class="menu-summary">{words(language, 'menu')}</summary>
          <nav aria-label={words(language, 'menu')}>
            {systems ? <Navigation language={language} sections={[systemsSection(params)]} /> : null}
            <Navigation language={language} sections={navigation} />
          </nav>
        </details>
      ) : null}
      {lookup ? <Lookup language={language} {...lookup} small /> : null}
    </div>
  );
}

function systemsSection({ language, systems }: PageParams) {
  const items = systems?.items ?? [];
  return {
    title: words(language, 'systems'),
    items: items.map(({ label, href = '#', current }) => ({ label, href, current })),
  };
}

function Footer({ language, footer }: PageParams) {
  return (
    <footer class="bottom">
      <nav aria-label={words(language, 'footer')}>
        <ul class="bottom-links">
          {footer?.map((item) => (
            <li>
              <a href={item.href} lang={item.lang}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
