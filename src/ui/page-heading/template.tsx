import type { Language } from '../text/text.ts';
import { words } from '../text/words.ts';
import type { PageHeadingParams } from './contract.ts';

/** The head of the main part. */
export function PageHeading({ language, title, titleLang, path, count, meta, actions, aside }: PageHeadingParams) {
  return (
    <div class="page-heading">
      {path || aside ? (
        <div class="page-path">
          {path ? <Path language={language} path={path} /> : null}
          {aside ? <div class="page-aside">{aside}</div> : null}
        </div>
      ) : null}
      <div class="page-title">
        <div class="page-title-words">
          <div class="page-title-line">
            <h1 tabindex={-1} lang={titleLang === language ? undefined : titleLang}>
              {title}
            </h1>
            {count ? <span class="soft">{count}</span> : null}
          </div>
          {meta ? <div class="page-meta">{meta}</div> : null}
        </div>
        {actions ? <div class="button-row">{actions}</div> : null}
      </div>
    </div>
  );
}

function Path({ language, path }: { language: Language; path: NonNullable<PageHeadingParams['path']> }) {
  return (
    <nav aria-label={words(language, 'path')}>
      <ol class="path-list">
        {path.map(({ label, href }) => (
          <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}
