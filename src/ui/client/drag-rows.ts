const started = new WeakSet<Element>();
let dragged: HTMLElement | undefined;

/**
 * Rows of a form that have a place in an order are dragged to another by a handle; the form is then sent as by its own buttons, which
 * do the same by keyboard and without scripts. The handle is for the mouse alone, and no screen reader is told of it.
 */
export function startDragging(): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-drag-row]')) {
    if (started.has(row)) continue;
    started.add(row);
    startRow(row);
  }
}

function startRow(row: HTMLElement): void {
  const handle = document.createElement('span');
  handle.className = 'drag-handle';
  handle.draggable = true;
  handle.setAttribute('aria-hidden', 'true');
  (row.querySelector(':scope > legend') ?? row).prepend(handle);
  handle.addEventListener('dragstart', (event) => {
    dragged = row;
    row.classList.add('drag-moved');
    event.dataTransfer?.setDragImage(row, 0, 0);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  handle.addEventListener('dragend', () => {
    dragged?.classList.remove('drag-moved');
    dragged = undefined;
  });
  row.addEventListener('dragover', (event) => {
    if (!takes(row)) return;
    event.preventDefault();
    row.classList.add('drag-over');
  });
  row.addEventListener('dragleave', () => row.classList.remove('drag-over'));
  row.addEventListener('drop', (event) => {
    row.classList.remove('drag-over');
    if (!takes(row)) return;
    event.preventDefault();
    send(row);
  });
}

function takes(row: HTMLElement): boolean {
  return dragged !== undefined && dragged !== row && dragged.closest('form') === row.closest('form');
}

/** Presses a button that says which row is moved to the place of which. */
function send(to: HTMLElement): void {
  const form = to.closest('form');
  if (!form || !dragged) return;
  const button = document.createElement('button');
  button.name = to.dataset.dragName ?? '';
  button.value = `move:${dragged.dataset.dragRow}:${to.dataset.dragRow}`;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
  button.remove();
}
