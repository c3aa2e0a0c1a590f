import type { CDPSession, Page } from 'playwright-core';

/** Roles and names by the number that stands in `data-look` of an element. */
export interface Computed {
  readonly roles: Readonly<Record<number, string>>;
  readonly names: Readonly<Record<number, string>>;
}

interface DomNode {
  readonly backendNodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
}

const sessions = new WeakMap<Page, CDPSession>();

/** Numbers every element of the page and reads Chromium's accessibility tree once: what a screen reader is told of each. */
export async function tagElements(page: Page): Promise<Computed> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await page.evaluate(() => {
    for (const [at, element] of [...document.querySelectorAll('body, body *')].entries())
      element.setAttribute('data-look', String(at));
  });
  const { root } = (await session.send('DOM.getDocument', { depth: -1 })) as { root: DomNode };
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const tags = new Map<number, number>();
  collectTags(root, tags);
  const roles: Record<number, string> = {};
  const names: Record<number, string> = {};
  for (const { backendDOMNodeId, role, name, ignored } of nodes) {
    const tag = backendDOMNodeId === undefined ? undefined : tags.get(backendDOMNodeId);
    if (tag === undefined || ignored) continue;
    roles[tag] = String(role?.value ?? '');
    names[tag] = String(name?.value ?? '');
  }
  return { roles, names };
}

function collectTags({ backendNodeId, attributes = [], children = [] }: DomNode, tags: Map<number, number>): void {
  const at = attributes.indexOf('data-look');
  if (at >= 0) tags.set(backendNodeId, Number(attributes[at + 1]));
  for (const child of children) collectTags(child, tags);
}
