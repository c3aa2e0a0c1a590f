import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/support/properties.ts';
import { type Content, encode, escapeText, Html, partsOf, write } from './html.ts';

const hostile = `"><script>x('&')</script>`;
const harmless = '&quot;&gt;&lt;script&gt;x(&#39;&amp;&#39;)&lt;/script&gt;';

/** What reads HTML understands of an escaped text. */
function readBack(html: string): string {
  const entities: Record<string, string> = { quot: '"', gt: '>', lt: '<', '#39': "'", amp: '&' };
  return html.replace(/&([a-z#0-9]+);/g, (_, name: string) => entities[name] ?? '');
}

/** Texts in which what must be escaped is as frequent as what must not. */
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ';'), fc.string({ minLength: 1, maxLength: 1 })),
});

/** Whether every text keeps its meaning and none ends what it stands in. */
function keepsTexts(written: (text: string) => string): boolean {
  const { failed } = fc.check(
    fc.property(texts, (text) => {
      const escaped = written(text);
      return !/[<>"']/.test(escaped) && readBack(escaped) === text;
    }),
  );
  return !failed;
}

test('a text is escaped wherever it stands, and only what is special in it', () => {
  assert.ok(keepsTexts(escapeText));
  assert.ok(!keepsTexts((text) => text));
  assert.ok(!keepsTexts((text) => text.replace(/[<>"']/g, '')));
  assert.ok(!keepsTexts((text) => text.replace('<', '&lt;').replace('>', '&gt;').replaceAll(/["'&]/g, '')));
});

test('texts, attributes, lists and components are escaped once', () => {
  const Echo = ({ children, said }: { children?: Content; said: Content }) => (
    <>
      <i>{said}</i>
      {children}
    </>
  );
  assert.equal(write(<p title={hostile}>{hostile}</p>), `<p title="${harmless}">${harmless}</p>`);
  assert.equal(
    write(<Echo said={hostile}>{[hostile, [<b>{hostile}</b>]]}</Echo>),
    `<i>${harmless}</i>${harmless}<b>${harmless}</b>`,
  );
  assert.equal(write(<Echo said={<b>&</b>} />), '<i><b>&amp;</b></i>');
  const Bare = () => hostile;
  assert.equal(write(<Bare />), harmless);
});

test('an object that came from outside is no element, whatever it says of itself', () => {
  const parsed = JSON.parse(
    `{"html":"<b>x</b>","isEscaped":true,"tag":"b","type":"b","props":{},"__html":"x"}`,
  ) as Content;
  for (const one of [parsed, [parsed], Promise.resolve('x') as unknown as Content, (() => 'x') as unknown as Content]) {
    assert.throws(() => write(one), TypeError);
    assert.throws(() => <p>{one}</p>, TypeError);
    assert.throws(() => <p title={one} />, TypeError);
  }
  assert.throws(() => <p {...JSON.parse('{"onclick=x ":"y"}')} />, TypeError);
  assert.throws(() => <p title={new Html('<b>x</b>')} />, TypeError);
});

test('nothing is written for what is missing; attributes that say something by being there are there or not', () => {
  assert.equal(write(<p class={undefined}>{[null, undefined, true, false, '', 0]}</p>), '<p>0</p>');
  assert.equal(write(<input checked disabled={false} value="" />), '<input checked="" value=""/>');
  assert.equal(write(<p aria-hidden={false} tabindex={-1} />), '<p aria-hidden="false" tabindex="-1"></p>');
});

test('a page in parts is the same text and the same bytes', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'é', '’', '<', '𝒳', '\ud835'), maxLength: 700 });
  const isSame = (bytes: (content: Content) => Buffer) =>
    !fc.check(
      fc.property(fc.array(letters, { maxLength: 6 }), letters, (texts, last) => {
        const paragraphs = texts.map((text) => <p title={text}>{[text, 'ab'.repeat(600), null, 7]}</p>);
        const page = (
          <main>
            {last}
            <section>{paragraphs}</section>
            <>
              {texts}
              {paragraphs}
            </>
          </main>
        );
        return bytes(page).equals(Buffer.from(write(page))) && write([page, page]) === write(page).repeat(2);
      }),
      { numRuns: 40 },
    ).failed;
  assert.ok(isSame(encode));
  assert.ok(!isSame((content) => Buffer.from(write(content), 'latin1')));
  assert.ok(Array.isArray(partsOf(<p>{'a'.repeat(2000)}</p>)));
});
