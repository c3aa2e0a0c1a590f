const started = new WeakSet<Element>();

/** Lets files be dropped on a file field. */
export function startFileDrops(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-file-drop]')) {
    const input = place.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input || started.has(place)) continue;
    started.add(place);
    startFileDrop(place, input);
  }
}

function startFileDrop(place: HTMLElement, input: HTMLInputElement): void {
  const over = (isOver: boolean) => place.classList.toggle('file-drop-over', isOver);
  place.querySelector<HTMLElement>('.file-drop-hint')?.removeAttribute('hidden');
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    over(true);
  });
  place.addEventListener('dragleave', () => over(false));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    input.files = input.multiple ? files : firstOf(files);
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  input.addEventListener('change', () => tellNumber(place, input.files?.length ?? 0));
}

function firstOf(files: FileList): FileList {
  const one = new DataTransfer();
  if (files[0]) one.items.add(files[0]);
  return one.files;
}

function tellNumber(place: HTMLElement, count: number): void {
  const output = place.querySelector('output');
  const words = count === 1 ? output?.dataset.one : output?.dataset.several;
  if (output && words) output.textContent = words.replace('#', String(count));
}
