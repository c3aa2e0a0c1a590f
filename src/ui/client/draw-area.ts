const names = ['left', 'top', 'width', 'height'] as const;
type Area = Record<(typeof names)[number], number>;

/**
 * Drawing a rectangle on the picture of a page puts it into the numbers of the form beside it, in percent of the page; numbers that are typed are
 * shown on the picture. Without this script they are typed all the same.
 */
export function startDrawingAreas(): void {
  const picture = document.querySelector<SVGSVGElement>('svg[data-draw-form]:not([data-draws])');
  const form = document.getElementById(picture?.dataset.drawForm ?? '')?.querySelector('form');
  const drawn = picture?.querySelector<SVGRectElement>('.page-area-drawn');
  if (!picture || !form || !drawn) return;
  picture.dataset.draws = '';
  const show = () => place(picture, drawn, read(form));
  let from: { x: number; y: number } | undefined;
  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    from = pointOf(picture, event);
  });
  picture.addEventListener('pointermove', (event) => {
    if (!from) return;
    write(form, between(from, pointOf(picture, event)));
    show();
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    picture.addEventListener(end, () => {
      from = undefined;
    });
  form.addEventListener('input', show);
  show();
}

/** Where the pointer is, in percent of the page. */
function pointOf(picture: SVGSVGElement, event: PointerEvent): { x: number; y: number } {
  const box = picture.getBoundingClientRect();
  const share = (value: number, size: number) => Math.max(0, Math.min(100, (value / size) * 100));
  return { x: share(event.clientX - box.left, box.width), y: share(event.clientY - box.top, box.height) };
}

function between(one: { x: number; y: number }, other: { x: number; y: number }): Area {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function read(form: HTMLFormElement): Area {
  const values = names.map((name) => {
    const field = form.elements.namedItem(name);
    const value = field instanceof HTMLInputElement ? Number(field.value.replace(',', '.')) : 0;
    return [name, Number.isFinite(value) ? value : 0];
  });
  return Object.fromEntries(values) as Area;
}

/** One decimal, and in French its comma: as the numbers are asked for. */
function write(form: HTMLFormElement, area: Area): void {
  const isFrench = document.documentElement.lang.startsWith('fr');
  for (const name of names) {
    const field = form.elements.namedItem(name);
    const value = area[name].toFixed(1);
    if (field instanceof HTMLInputElement) field.value = isFrench ? value.replace('.', ',') : value;
  }
}

function place(picture: SVGSVGElement, drawn: SVGRectElement, { left, top, width, height }: Area): void {
  const { width: across, height: down } = picture.viewBox.baseVal;
  drawn.setAttribute('x', String((left * across) / 100));
  drawn.setAttribute('y', String((top * down) / 100));
  drawn.setAttribute('width', String((Math.max(0, width) * across) / 100));
  drawn.setAttribute('height', String((Math.max(0, height) * down) / 100));
}
