/** Selecting words of a marked text brings up the form that marks them, with the passage in it. Without this script a name is looked for. */
export function startSelectingPassages(): void {
  document.addEventListener('selectionchange', () => {
    const list = document.querySelector<HTMLElement>('.marked-text[data-select-form]');
    const place = document.getElementById(list?.dataset.selectForm ?? '');
    const form = place?.querySelector('form');
    const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : undefined;
    if (!list || !place || !form || !range || range.collapsed || !list.contains(range.commonAncestorContainer)) return;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === undefined || end === undefined || end <= start) return;
    setValue(form, 'start', start);
    setValue(form, 'end', end);
    place.hidden = false;
  });
}

/** Where a point of the page is in the text: each piece says where it begins. */
function offsetOf(node: Node, at: number): number | undefined {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
  if (!piece || node.nodeType !== Node.TEXT_NODE) return undefined;
  return Number(piece.dataset.start) + at;
}

function setValue(form: HTMLFormElement, name: string, value: number): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = String(value);
}
