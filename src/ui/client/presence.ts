import { announce } from './marked-row.ts';

/** Milliseconds between two signs of life; the server forgets after 45 seconds. */
const beatEvery = 20_000;

let timer: ReturnType<typeof setInterval> | undefined;

/** Says every twenty seconds that the person still has the page open, and shows who else has. A page in the background says nothing. */
export function startPresence(): void {
  clearInterval(timer);
  const place = document.querySelector<HTMLElement>('[data-presence]');
  if (place) timer = setInterval(() => void beat(place), beatEvery);
}

async function beat(place: HTMLElement): Promise<void> {
  if (!place.isConnected || document.visibilityState === 'hidden') return;
  const { presence = '', doing = '', nobody = '' } = place.dataset;
  try {
    const answer = await fetch(presence, {
      method: 'POST',
      body: new URLSearchParams({ doing }),
      headers: { accept: 'application/json' },
    });
    // Signed out, or no longer within reach: nothing more is said or asked.
    if (!answer.ok) {
      clearInterval(timer);
      return;
    }
    const { lines } = (await answer.json()) as { lines: string[] };
    const before = [...place.children].map(({ textContent }) => textContent);
    const now = lines.length > 0 ? lines : [nobody];
    // Said once, when somebody comes or goes, and not at every beat.
    const news = now.filter((line) => !before.includes(line));
    if (news.length > 0) announce(news.join('. '));
    place.replaceChildren(...now.map(lineOf));
  } catch {
    // The network is away; the next beat tries again.
  }
}

function lineOf(words: string): HTMLElement {
  const line = document.createElement('li');
  line.textContent = words;
  return line;
}
