import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { Letter } from '../support/letter.ts';
import { Newcomer } from '../support/newcomer.ts';
import { type AtWork, asPersona, type Inspection, type Seat } from '../support/persona-at-work.ts';
import { newProgram, type Program } from '../support/program.ts';

const base = '/desk/ministerial-correspondence';
const screen = { en: { language: 'en', width: 1280 }, fr: { language: 'fr', width: 1280 } } as const;
const narrow = { en: { language: 'en', width: 320 }, fr: { language: 'fr', width: 320 } } as const;
const phone = { en: { language: 'en', width: 390 }, fr: { language: 'fr', width: 390 } } as const;

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/intake/${name}`, import.meta.url));

suite('all personas at work in a real browser', { skip: browserMissing, timeout: 900_000 }, () => {
  const inspection: Inspection = { kinds: new Set(), findings: [] };
  let program: Program;
  let browser: Browser;
  let origin: string;
  let letter: Letter;

  const as = (persona: string, seat: Seat, work: (it: AtWork) => Promise<void>) =>
    asPersona({ browser, origin, inspection }, persona, seat, work);

  before(async () => {
    program = await newProgram();
    [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  });

  after(async () => {
    await browser?.close();
    await program?.close();
  });

  test('a letter is registered by keyboard alone, and its original added', async () => {
    await as('mc-registrar', screen.fr, async (registrar) => {
      letter = await Letter.register(registrar, base, 'Bourse versée pour un trimestre au lieu de deux');
      await letter.add(registrar, 'incoming');
    });
  });

  test('letters that came as files are imported, and what is not one is named', async () => {
    await as('mc-registrar', narrow.en, async ({ page, go }) => {
      await go(`${base}/import`);
      await page.locator('input[name="files"]').setInputFiles([
        { name: 'letter.eml', mimeType: 'message/rfc822', buffer: await readFile(fixture('member-of-parliament.eml')) },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a letter') },
      ]);
      await page.locator('main form[action$="/import"] .button-primary').click();
      await page.getByText('notes.txt').first().waitFor();
      await page.locator(`main a[href^="${base}/records/"]`).first().waitFor();
    });
  });

  test('the analyst triages it and assigns it to an officer', async () => {
    await as('mc-analyst', narrow.en, async (analyst) => {
      await analyst.go(`${base}/worklists/to-triage`);
      await analyst.press(`a[href^="${letter.path}?"]`, letter.at());
      await letter.triage(analyst, { handling: 'minister-reply', leadOffice: 'partnerships-directorate' });
      await letter.assign(analyst, 'Priya Raman');
      await analyst.goAll(
        ['edit', 'assignment', 'bring-forward', 'link', 'deadlines', 'restriction'].map(
          (page) => `${letter.path}/${page}`,
        ),
      );
      await analyst.go(`${letter.path}/notes`);
      await analyst.page.locator('main textarea').fill('Asked Finance for the second payment.');
      await analyst.press('main form[action$="/notes"] button', /done=/);
    });
  });

  test('the analyst corrects it, opens what is covered, links it, moves its due date, restricts it and lets it go', async () => {
    await as('mc-analyst', screen.en, async (analyst) => {
      await letter.edit(analyst, 'summary', 'Paid for one term instead of two.');
      await letter.openCovered(analyst);
      await letter.linkTo(analyst, 'MC-2026-000001');
      await letter.changeDueDate(analyst, 'pause', 'Waiting for the figures of the programme.');
      await letter.changeDueDate(analyst, 'run-on');
      await letter.changeDueDate(analyst, 'extend', 'The programme needs two days more.');
      await letter.restrict(analyst);
      await letter.restrict(analyst, 'lift');
    });
  });

  test('someone outside its reach opens it in an emergency, and a supervisor reviews why', async () => {
    let number = '';
    await as('mc-supervisor', screen.en, async (supervisor) => {
      number = await letter.readNumber(supervisor);
    });
    await as('mc-dispatch', narrow.en, (clerk) => letter.takeEmergencyAccess(clerk, number));
    await as('mc-supervisor', screen.fr, async (supervisor) => {
      await supervisor.go(`${base}/emergency-access`);
      await supervisor.page.getByText('says that she is in danger').first().waitFor();
      const review = `main form:has(input[name="record"][value="${letter.path.split('/').at(-1)}"])`;
      await supervisor.page.locator(`${review} [name="comment"]`).fill('Called back; the number was hers.');
      await supervisor.press(`${review} button`, /\?done=review$/);
    });
  });

  test('the officer drafts the reply and submits it', async () => {
    await as('mc-officer', screen.en, async (officer) => {
      await officer.press(`main a[href$="${letter.path}"]`, letter.at());
      await letter.startDrafting(officer);
      await letter.add(officer, 'reply');
      await letter.add(officer, 'translation');
      await officer.go(`${letter.path}/routing-slip/change`);
      await letter.submit(officer);
      await officer.go(`${letter.path}/routing-slip`);
    });
  });

  const upTheLine = async () => {
    const approvers = [
      ['mc-approver', 'done', phone.fr],
      ['mc-legal', 'concur', phone.en],
      ['mc-communications', 'concur', phone.fr],
      ['mc-adm', 'approve', phone.en],
      ['mc-dm-office', 'approve', phone.fr],
    ] as const;
    for (const [persona, decision, seat] of approvers) {
      await as(persona, seat, (approver) => letter.decide(approver, decision));
    }
  };

  test('approvers, legal beside communications, and the deputies’ offices decide on a phone', upTheLine);

  test('the Minister’s Office returns it with a reason, and not without one', async () => {
    await as('mc-minister-office', phone.en, async (office) => {
      await letter.refuseWithoutReason(office);
      await letter.decide(office, 'return', 'Add the regional figures.');
    });
  });

  test('the officer finds the reason, adds a version and submits again; everyone decides again', async () => {
    await as('mc-officer', narrow.fr, async (officer) => {
      await officer.go(`${letter.path}/routing-slip`);
      await officer.page.getByText('Add the regional figures.').first().waitFor();
      await letter.addVersion(officer, 'reply');
      await letter.submit(officer);
    });
    await upTheLine();
  });

  test('the Minister’s Office signs; dispatch sends and closes', async () => {
    await as('mc-minister-office', phone.fr, (office) => letter.decide(office, 'sign'));
    await as('mc-dispatch', screen.fr, async (clerk) => {
      await letter.act(clerk, 'dispatch');
      await letter.act(clerk, 'close');
    });
  });

  test('the supervisor sees its history and who saw it', async () => {
    await as('mc-supervisor', screen.en, async (supervisor) => {
      await supervisor.go(letter.path);
      await supervisor.press('a[href$="/history"]', letter.at('history'));
      await supervisor.page.getByText('Add the regional figures.').first().waitFor();
      await supervisor.press('a[href$="/access-log"]', letter.at('access-log'));
      for (const name of ['Daniel Okafor', 'Priya Raman', 'Jonathan Adeyemi', 'Luc Arsenault']) {
        await supervisor.page.getByText(name).first().waitFor();
      }
    });
  });

  test('lists, a record found by its number, sessions and reviews of emergency access', async () => {
    await as('mc-supervisor', screen.fr, async (supervisor) => {
      const { page } = supervisor;
      await supervisor.goAll(
        ['mine', 'office', 'at-risk', 'overdue', 'all-open'].map((list) => `${base}/worklists/${list}`),
      );
      await supervisor.goAll(['/', '/sessions', `${base}/emergency-access`]);
      const number = await letter.readNumber(supervisor);
      await supervisor.go(base);
      await page.keyboard.press('/');
      await page.keyboard.type(number);
      await Promise.all([page.waitForURL((url) => url.pathname === letter.path), page.keyboard.press('Enter')]);
    });
  });

  test('the auditor reads who did what in the log, and nothing of what it says', async () => {
    await as('mc-auditor', screen.fr, async (auditor) => {
      await auditor.go('/admin');
      await auditor.press('a[href="/admin/systems/ministerial-correspondence/audit"]', /\/audit$/);
      await auditor.page.locator('main table tbody tr').first().waitFor();
      assert.equal(await auditor.page.getByText('Amara').count(), 0);
      await auditor.go('/admin/systems/ministerial-correspondence/emergency-access');
    });
    await as('admin-auditor', narrow.en, async (auditor) => {
      await auditor.goAll(['/admin/audit', '/admin/verification']);
    });
  });

  test('an account is asked for, sponsored and approved by three people; a clearance and a role take two', async () => {
    let newcomer: Newcomer | undefined;
    const them = () => newcomer as Newcomer;
    const role = { system: 'ministerial-correspondence', role: 'analyst', office: 'correspondence-unit' };
    await as('admin-accounts', screen.en, async (manager) => {
      newcomer = await Newcomer.ask(manager, 'Castonguay');
    });
    await as('admin-security', narrow.fr, async (officer) => {
      await them().do(officer, 'sponsor', 'sponsored');
    });
    await as('admin-accounts-2', screen.fr, async (manager) => {
      await them().do(manager, 'approve', 'approved');
    });
    await as('admin-security', screen.fr, (officer) => them().recordClearance(officer));
    await as('admin-security-2', narrow.en, (officer) => them().confirmClearance(officer));
    await as('admin-accounts', narrow.en, (manager) => them().askRole(manager, role));
    await as('admin-accounts-2', narrow.fr, async (manager) => {
      await them().approveRole(manager);
      await manager.goAll([
        them().path,
        `${them().path}/sessions`,
        `${them().path}/leave`,
        '/admin/roles',
        '/admin/roles/new',
        `/admin/systems/${role.system}/grants`,
        `/admin/systems/${role.system}/delegations`,
        `/admin/systems/${role.system}/delegations/new`,
      ]);
    });
  });

  test('the configurator and the privacy officer look at what systems are configured to do', async () => {
    const system = '/admin/systems/ministerial-correspondence';
    await as('admin-config', screen.en, (it) =>
      it.goAll(['/admin/systems', system, `${system}/access`, '/admin/health']),
    );
    await as('admin-privacy', screen.fr, (it) => it.goAll([`${system}/inventory`]));
    await as('admin-security', narrow.en, (it) => it.goAll(['/admin/eligibility']));
  });

  test('who is not eligible is told why, and sees nothing', async () => {
    await as('lapsed-clearance', screen.en, (officer) => isKeptOut(officer, /clearance/i));
    await as('no-awareness', narrow.fr, (analyst) => isKeptOut(analyst, /sensibilisation/i));
  });

  test('the same without JavaScript, by the short way', async () => {
    const plain = { language: 'en', width: 1280, javaScript: false } as const;
    await as('mc-registrar', plain, async (registrar) => {
      letter = await Letter.registerByMouse(registrar, base, 'Fee charged twice');
      await letter.add(registrar, 'incoming');
    });
    await as('mc-analyst', plain, async (analyst) => {
      await letter.triage(analyst, { handling: 'departmental-reply', leadOffice: 'partnerships-directorate' });
      await letter.assign(analyst, 'Priya Raman');
    });
    await as('mc-officer', plain, async (officer) => {
      await letter.startDrafting(officer);
      await letter.add(officer, 'reply');
      await letter.submit(officer);
    });
    await as('mc-approver', plain, (approver) => letter.decide(approver, 'done'));
    await as('mc-adm', plain, (deputy) => letter.decide(deputy, 'sign'));
    await as('mc-dispatch', plain, async (clerk) => {
      await letter.act(clerk, 'dispatch');
      await letter.act(clerk, 'close');
    });
  });

  test('every page reached fits and is accessible, in both languages, wide and narrow', (t) => {
    assert.deepEqual(inspection.findings, []);
    assert.ok(inspection.kinds.size > 25, [...inspection.kinds].join('\n'));
    t.diagnostic(`${inspection.kinds.size} kinds of pages`);
  });

  async function isKeptOut(person: AtWork, why: RegExp): Promise<void> {
    for (const path of [base, `${base}/worklists/all-open`, letter.path]) {
      await person.page.goto(origin + path);
      await person.page.getByText(why).first().waitFor();
      assert.equal(await person.page.getByText('MC-2026-').count(), 0);
    }
    await person.check();
    assert.ok(
      person.faults.every((fault) => fault.includes('403')),
      person.faults.join('\n'),
    );
    person.faults.length = 0;
  }
});
