type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form by where it goes and its place among those that go there. */
interface Carried {
  readonly action: string;
  readonly at: number;
  readonly fields: readonly { name: string; at: number; field: Field }[];
}

/**
 * Takes along what stands in the forms of this page, for the same page in the other language: typed text, choices, chosen files and the hidden
 * values that belong to them, such as the version they were filled in on. Gives what puts it into the page that is there by then.
 */
export function carryFields(): () => void {
  const carried = formsOfPage().map(({ form, ...place }): Carried => ({ ...place, fields: fieldsOf(form) }));
  return () => {
    const forms = formsOfPage();
    for (const { action, at, fields } of carried) {
      const form = forms.find((one) => one.action === action && one.at === at)?.form;
      if (!form) continue;
      const there = fieldsOf(form);
      for (const { name, at: place, field } of fields) {
        const other = there.find((one) => one.name === name && one.at === place)?.field;
        if (other) fill(other, field);
      }
    }
  };
}

/** Keeps what stands in a form that is kept as a draft, and gives the id of the draft. */
export async function keepDraft(): Promise<string | undefined> {
  const place = document.querySelector<HTMLElement>('main [data-draft]');
  const form = place?.closest('form');
  if (!place || !form || !isTouched(form)) return undefined;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  const sent = { method: 'POST', body, headers: { accept: 'application/json' } };
  const answer = await fetch(place.dataset.draft ?? '', sent).catch(() => undefined);
  return answer?.ok ? (body.get('draft') ?? undefined) : undefined;
}

function formsOfPage() {
  const counts = new Map<string, number>();
  return [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].map((form) => {
    const action = form.getAttribute('action') ?? '';
    const at = counts.get(action) ?? 0;
    counts.set(action, at + 1);
    return { form, action, at };
  });
}

function fieldsOf(form: HTMLFormElement): Carried['fields'] {
  const counts = new Map<string, number>();
  const fields = form.querySelectorAll<Field>('input[name], select[name], textarea[name]');
  return [...fields].map((field) => {
    const at = counts.get(field.name) ?? 0;
    counts.set(field.name, at + 1);
    return { name: field.name, at, field };
  });
}

/** Whether something was typed, or the page came with what was typed before. */
function isTouched(form: HTMLFormElement): boolean {
  if (document.querySelector('main [data-focus]')) return true;
  return fieldsOf(form).some(({ field }) => {
    if (field instanceof HTMLSelectElement)
      return [...field.options].some((one) => one.selected !== one.defaultSelected);
    if (field.type === 'checkbox' || field.type === 'radio')
      return (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked;
    return field.type !== 'hidden' && field.value !== field.defaultValue;
  });
}

function fill(field: Field, from: Field): void {
  const isTick = field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);
  const before = isTick ? field.checked : field.value;
  if (field instanceof HTMLInputElement && from instanceof HTMLInputElement) {
    if (field.type === 'file') {
      if (!from.files?.length) return;
      field.files = from.files;
    } else if (isTick) field.checked = from.checked;
    else field.value = from.value;
  } else field.value = from.value;
  if (field.type === 'hidden' || (isTick ? field.checked : field.value) === before) return;
  // What lies over a field shows it, and the draft begins to be kept.
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}
