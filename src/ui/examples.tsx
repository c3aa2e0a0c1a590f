import { shownComponents } from './components.tsx';
import type { Content } from './contract.ts';
import { say } from './contract.ts';
import { pageContract } from './page/contract.ts';
import { Page } from './page/template.tsx';
import { pageHeadingContract } from './page-heading/contract.ts';
import { PageHeading } from './page-heading/template.tsx';
import type { Language } from './text/text.ts';

/** Every component with every example, in the shell of a page; for people who build pages, and for the tests. */
export function examplesPage(language: Language) {
  const shell = pageContract.examples[0]!.params(language);
  return (
    <Page
      {...shell}
      title={say(language, 'Components', 'Composants')}
      languageSwitch={{ href: `?lang=${language === 'en' ? 'fr' : 'en'}` }}
    >
      <PageHeading
        {...pageHeadingContract.examples[0]!.params(language)}
        title={say(language, 'Components', 'Composants')}
        titleLang={language}
      />
      {shownComponents(language).map(({ name, examples }) => (
        <section class="example-group" id={`component-${name}`}>
          <h2>{name}</h2>
          {examples.map((example) => (
            <ExampleBox {...example} />
          ))}
        </section>
      ))}
    </Page>
  );
}

function ExampleBox({ name, shown }: { name: string; shown: Content }) {
  return (
    <div class="example">
      <p class="example-name" lang="en">
        {name}
      </p>
      {shown}
    </div>
  );
}
