import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

/** How far a letter has come when somebody takes it up. */
export type Stage = 'registered' | 'assigned' | 'submitted' | 'with-minister' | 'signed';

/** A letter others have carried this far, over the API; what follows is for the browser. */
export interface ReadyLetter {
  readonly id: string;
  /** Path of its page. */
  readonly path: string;
  readonly number: string;
}

const system = 'ministerial-correspondence';
const at = `/api/v1/systems/${system}/records`;

/** Makes letters of a running practice installation ready, as its people. */
export class LetterRoom {
  private readonly cookies = new Map<string, string>();
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Registers a letter and has everyone before that stage do their part. */
  async prepare(stage: Stage): Promise<ReadyLetter> {
    const { id, controlNumber } = await this.register();
    const letter = { id, number: controlNumber, path: `/desk/${system}/records/${id}` };
    if (stage === 'registered') return letter;
    const long = stage === 'with-minister';
    const handling = long ? 'minister-reply' : 'departmental-reply';
    await this.act('mc-analyst', id, 'triage', { fields: { handling, leadOffice: 'partnerships-directorate' } });
    await this.act('mc-analyst', id, 'assign', { to: await this.accountOf('mc-officer') });
    if (stage === 'assigned') return letter;
    await this.act('mc-officer', id, 'start-drafting');
    await this.attach('mc-officer', id, 'reply');
    await this.act('mc-officer', id, 'submit-for-approval');
    if (stage === 'submitted') return letter;
    await this.decide('mc-approver', id, 'done');
    if (long) {
      for (const reviewer of ['mc-legal', 'mc-communications']) await this.decide(reviewer, id, 'concur');
      for (const approver of ['mc-adm', 'mc-dm-office']) await this.decide(approver, id, 'approve');
      return letter;
    }
    await this.decide('mc-adm', id, 'sign');
    return letter;
  }

  /** Id of the account of a persona. */
  async accountOf(persona: string): Promise<string> {
    return ((await this.ask(persona, 'GET', '/api/v1/me')) as { account: string }).account;
  }

  /** Asks as a persona. */
  async ask(persona: string, method: string, path: string, body?: unknown): Promise<unknown> {
    const form = body instanceof FormData;
    const answer = await fetch(this.origin + path, {
      method,
      headers: {
        origin: this.origin,
        cookie: await this.cookieOf(persona),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${persona}: ${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  private async register(): Promise<{ id: string; controlNumber: string }> {
    const fields = {
      subject: 'Bursary paid for one term instead of two',
      language: 'en',
      receivedOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
      correspondents: [{ name: { given: 'Amara', family: 'Whitford' }, type: 'public' }],
    };
    const body = { recordType: 'correspondence', channel: 'letter', fields };
    const made = (await this.ask('mc-registrar', 'POST', at, body)) as { id: string; controlNumber: string };
    await this.attach('mc-registrar', made.id, 'incoming');
    return made;
  }

  private async act(persona: string, id: string, action: string, more: object = {}): Promise<void> {
    const version = await this.versionOf(persona, id);
    await this.ask(persona, 'POST', `${at}/${id}/actions`, { action, version, ...more });
  }

  private async attach(persona: string, id: string, role: string): Promise<void> {
    const form = new FormData();
    form.append('role', role);
    form.append(
      'file',
      new File([`%PDF-1.4\n% ${role} ${randomUUID()}\n%%EOF\n`], `${role}.pdf`, { type: 'application/pdf' }),
    );
    await this.ask(persona, 'POST', `${at}/${id}/documents`, form);
  }

  private async decide(persona: string, id: string, decision: string): Promise<void> {
    const { routingSlip } = (await this.ask(persona, 'GET', `${at}/${id}/routing-slip`)) as {
      routingSlip: { steps: { id: string; state: string }[] };
    };
    for (const step of routingSlip.steps.filter(({ state }) => state === 'current')) {
      const version = await this.versionOf(persona, id);
      const path = `${at}/${id}/routing-slip/steps/${step.id}/decision`;
      const done = await this.ask(persona, 'POST', path, { version, decision }).catch((fault: Error) => fault);
      if (!(done instanceof Error)) return;
      if (!/not-your-step/.test(done.message)) throw done;
    }
    assert.fail(`${persona} has no step to decide`);
  }

  private async versionOf(persona: string, id: string): Promise<number> {
    return ((await this.ask(persona, 'GET', `${at}/${id}`)) as { version: number }).version;
  }

  /** The cookie of a session of theirs. */
  async cookieOf(persona: string): Promise<string> {
    const known = this.cookies.get(persona);
    if (known !== undefined) return known;
    const answer = await fetch(`${this.origin}/api/v1/practice/sign-in`, {
      method: 'POST',
      headers: { origin: this.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    this.cookies.set(persona, cookie);
    return cookie;
  }
}
