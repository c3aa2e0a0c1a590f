import assert from 'node:assert/strict';
import type { AtWork } from './persona-at-work.ts';

/** Somebody new, as the administration brings them in, page by page. */
export class Newcomer {
  /** Path of their account. */
  readonly path: string;
  readonly account: string;

  constructor(path: string) {
    this.path = path;
    this.account = path.split('/').at(-1) ?? '';
  }

  /** Asks for an account for them. */
  static async ask(manager: AtWork, family: string): Promise<Newcomer> {
    const { page } = manager;
    await manager.go('/admin');
    await manager.go('/admin/accounts');
    await manager.press('main a[href="/admin/accounts/new"]', /\/new$/);
    await page.locator('[name="given"]').fill('Noor');
    await page.locator('[name="family"]').fill(family);
    await page.locator('main input[name="language"][value="fr"]').check();
    await manager.press('main form[action="/admin/accounts/new"] .button-primary', /done=requested/);
    assert.equal(await page.locator('form[action$="/approve"]').count(), 0, 'who asks does not approve');
    return new Newcomer(new URL(page.url()).pathname);
  }

  /** Presses one of the buttons of the account. */
  async do(person: AtWork, act: 'sponsor' | 'approve', done: string): Promise<void> {
    await person.go(this.path);
    await person.press(`form[action$="/${act}"] button`, new RegExp(`done=${done}`));
  }

  /** Records a clearance with the reference of its evidence. */
  async recordClearance(officer: AtWork): Promise<void> {
    const { page } = officer;
    await officer.go(`${this.path}/eligibility`);
    await officer.press('main a[href$="/eligibility/new"]', /eligibility\/new$/);
    await page.locator('input[name="fact"][value="clearance:secret"]').check();
    await page.locator('[name="holdsFrom"]').fill('2026-01-05');
    await page.locator('[name="expiresOn"]').fill('2031-01-04');
    await page.locator('[name="evidence"]').fill('SEC-4471');
    await officer.press('main form[action$="/eligibility/new"] .button-primary', /done=/);
    assert.equal(await page.locator('form[action$="/confirm"]').count(), 0, 'who records does not confirm');
  }

  async confirmClearance(officer: AtWork): Promise<void> {
    await officer.go(`${this.path}/eligibility`);
    await officer.press('form[action$="/confirm"] button', /done=confirmed/);
  }

  /** Asks that they get a role in a system. */
  async askRole(manager: AtWork, { system, role, office }: { system: string; role: string; office: string }) {
    const { page } = manager;
    await manager.go(`/admin/systems/${system}/grants/new?account=${this.account}`);
    await page.locator('[name="role"]').selectOption(role);
    await page.locator('[name="office"]').selectOption(office);
    await manager.press('main form[action$="/grants/new"] .button-primary', /done=asked/);
  }

  async approveRole(manager: AtWork): Promise<void> {
    await manager.go(`${this.path}/roles`);
    await manager.press('form[action$="/approve"] button', /done=approved/);
  }
}
