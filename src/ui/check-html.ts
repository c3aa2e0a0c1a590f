/** Attributes any element may have. `data-*` and `aria-*` names are listed so that a misspelt one is found. */
const everywhere =
  list(`class id lang dir title hidden tabindex autofocus role aria-label aria-labelledby aria-describedby aria-hidden aria-current
  aria-live aria-busy aria-invalid aria-sort aria-expanded aria-controls data-key data-key-label data-focus data-reload data-language-switch data-menu data-rows
  data-combobox data-whole data-find-boxes data-hint data-none data-day data-today data-not data-toast data-dismiss data-dialog data-close data-keep-files data-autofocus data-ctrl-enter data-exact data-finds data-loading
  data-href data-label data-file-drop data-loaded data-one data-several data-open-help data-shell data-passkey data-passkey-instead data-challenge data-next data-part data-failure
  data-draft data-saved data-failed data-presence data-doing data-nobody data-selection data-refresh data-previews data-preview data-moved data-failed-preview
  data-unfold data-unfolded data-start data-select-form data-drag-row data-drag-name data-draw-form`);

const elements: Record<string, string[]> = {
  ...named(`head body main header footer nav section article aside search div span p ul li dl dt dd b strong i em small s u sub sup br hr
    wbr kbd code pre samp mark ins del cite q h1 h2 h3 h4 figure figcaption thead tbody tfoot tr caption summary legend fieldset datalist title
    address abbr noscript`),
  html: [],
  ol: list('start reversed'),
  blockquote: ['cite'],
  time: ['datetime'],
  data: ['value'],
  meta: list('charset name content'),
  link: list('rel href type media integrity'),
  script: list('type src integrity'),
  a: list('href hreflang rel download target'),
  details: list('open name'),
  dialog: ['open'],
  form: list('action method enctype novalidate autocomplete'),
  label: ['for'],
  output: list('for name'),
  progress: list('value max'),
  meter: list('value min max low high optimum'),
  button: list(
    'type name value form formaction formenctype formmethod formnovalidate disabled popovertarget autofocus',
  ),
  input:
    list(`type name value checked placeholder autocomplete autocapitalize inputmode maxlength minlength min max step pattern readonly
    required disabled multiple accept form list size spellcheck`),
  textarea: list(
    'name rows cols maxlength minlength placeholder readonly required disabled autocomplete spellcheck form',
  ),
  select: list('name multiple size required disabled autocomplete form'),
  option: list('value selected disabled label'),
  optgroup: list('label disabled'),
  table: [],
  th: list('scope colspan rowspan headers abbr'),
  td: list('colspan rowspan headers'),
  col: ['span'],
  colgroup: ['span'],
  img: list('src alt width height loading'),
  svg: list('viewbox width height xmlns focusable'),
  g: list('transform'),
  path: list('d fill stroke stroke-width marker-end'),
  rect: list('x y width height rx fill stroke'),
  image: list('href width height'),
  circle: list('cx cy r fill stroke'),
  line: list('x1 y1 x2 y2 stroke'),
  polyline: list('points fill stroke'),
  text: list('x y text-anchor dominant-baseline font-size'),
  desc: [],
};

const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list', 'form'];

/**
 * Faults in the HTML of a page, one sentence each: unknown elements and attributes (which the types of elements do not know), what the
 * content security policy would refuse, values that slipped through as "undefined", ids used twice or referred to in vain.
 */
export function checkHtml(html: string): string[] {
  const faults = new Set<string>();
  const ids = new Set<string>();
  const referred: [string, string][] = [];
  for (const { element, attributes } of tagsOf(html)) {
    const own = elements[element];
    if (!own) faults.add(`<${element}>: unknown element`);
    if (element === 'script' && !attributes.has('src'))
      faults.add('<script>: inline script, forbidden by the content security policy');
    for (const [name, value] of attributes) {
      const fault = attributeFault(name, value, own ?? []);
      if (fault) faults.add(`<${element} ${name}>: ${fault}`);
      if (name === 'id' && ids.has(value)) faults.add(`id "${value}" is there twice`);
      if (name === 'id') ids.add(value);
      if (references.includes(name)) for (const id of value.split(' ')) referred.push([name, id]);
    }
  }
  for (const [name, id] of referred) if (!ids.has(id)) faults.add(`"${id}" is referred to by ${name}, but is nowhere`);
  return [...faults];
}

function attributeFault(name: string, value: string, own: string[]): string | undefined {
  if (name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value))
    return 'forbidden by the content security policy';
  if (!own.includes(name) && !everywhere.includes(name)) return 'unknown attribute';
  if (/^(undefined|null|NaN|\[object \w+\])$/.test(value)) return `the value is "${value}"`;
  return undefined;
}

function* tagsOf(html: string): Generator<{ element: string; attributes: Map<string, string> }> {
  for (const [, element, rest] of html.matchAll(/<([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    const attributes = new Map<string, string>();
    for (const [, name, value] of (rest ?? '').matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g))
      attributes.set(name!.toLowerCase(), value ?? '');
    yield { element: element!.toLowerCase(), attributes };
  }
}

function list(names: string): string[] {
  return names.trim().split(/\s+/);
}

function named(names: string): Record<string, string[]> {
  return Object.fromEntries(list(names).map((name) => [name, []]));
}
