import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { randomFrom } from '../http/malformed/random.ts';
import { origin } from '../support/api-client.ts';
import { fieldsOf } from '../support/form-fields.ts';
import { library } from '../support/installation.ts';
import type { Sender } from './send.ts';
import type { Actor, World } from './world.ts';

export type Random = ReturnType<typeof randomFrom>;

/** Fields that two people change, by the names of their inputs. */
const inputs = ['subject', 'notes', 'borrowers.0.name.given', 'borrowers.0.name.family'] as const;
type Input = (typeof inputs)[number];
export type Values = Readonly<Record<Input, string>>;

/** One saved form: on which version it was filled in, and what was to be stored. */
export interface Saved {
  readonly base: number;
  readonly wrote: Partial<Values>;
}

/** Somebody with the form of one record, who types what nobody else types. */
export interface Editor {
  readonly actor: Actor;
  readonly saved: Saved[];
  open(): Promise<void>;
  /** Types into some fields and sends; true when it was saved, else what was compared. */
  send(): Promise<'saved' | Comparison>;
}

/** A form that met the change of somebody else. */
export interface Comparison {
  readonly html: string;
  /** The version the form was filled in on, and the one it was compared with. */
  readonly base: number;
  readonly now: number;
  readonly typed: Partial<Values>;
}

/** Opens the form of a record as one person. */
export function editorOf(client: Sender, actor: Actor, { record, random }: { record: string; random: Random }): Editor {
  const path = `/desk/${library}/records/${record}/edit`;
  let form: [string, string][] = [];
  let typed: Partial<Values> = {};
  const saved: Saved[] = [];
  const fetch = async (init: RequestInit): Promise<{ status: number; html: string }> => {
    const headers = { cookie: actor.cookie, ...(init.headers as Record<string, string>) };
    const response = await client.fetch(path, { ...init, headers });
    const html = await response.text();
    const wait = Number(response.headers.get('retry-after'));
    // On a busy machine the log is not always countersigned at once; nothing was done, and the same is sent again.
    if (response.status === 503 && wait > 0) return sleep(wait * 1000).then(() => fetch(init));
    return { status: response.status, html };
  };
  const open = async () => {
    const { html } = await fetch({});
    form = fieldsOf(html, path);
    typed = {};
  };
  return {
    actor,
    saved,
    open,
    send: async () => {
      if (form.length === 0) await open();
      const base = versionOf(form);
      for (const input of inputs) if (random.below(3) === 0) typed = { ...typed, [input]: token() };
      if (Object.keys(typed).length === 0) typed = { [random.pick(inputs)]: token() };
      const chosen = new Set<string>();
      const body = new URLSearchParams(form);
      for (const [input, value] of Object.entries(typed)) body.set(`fields.${input}`, value);
      for (const clash of body.getAll('clash')) {
        const side = random.pick(['mine', 'theirs']);
        body.set(`merge.${clash}`, side);
        if (side === 'theirs') chosen.add(clash);
      }
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
      const { status, html } = await fetch({ method: 'POST', body, headers });
      if (status === 303) {
        const wrote = Object.fromEntries(Object.entries(typed).filter(([input]) => !chosen.has(input)));
        if (Object.keys(wrote).length > 0) saved.push({ base, wrote });
        form = [];
        typed = {};
        return 'saved';
      }
      if (status !== 409) throw new Error(`the form was answered with ${status}`);
      form = fieldsOf(html, path);
      for (const clash of chosen)
        typed = Object.fromEntries(Object.entries(typed).filter(([input]) => input !== clash));
      return { html, base, now: versionOf(form), typed };
    },
  };
}

function token(): string {
  return `T${randomUUID().slice(0, 8)}`;
}

function versionOf(form: readonly [string, string][]): number {
  return Number(form.find(([name]) => name === 'version')?.[1]);
}

/** What the record says now, in the same words. */
export function valuesOf(fields: Record<string, unknown>): Values {
  const [first] = fields.borrowers as { name: { given: string; family: string } }[];
  return {
    subject: String(fields.subject ?? ''),
    notes: String(fields.notes ?? ''),
    'borrowers.0.name.given': first?.name.given ?? '',
    'borrowers.0.name.family': first?.name.family ?? '',
  };
}

/** What a comparison must show and does not: everything typed, and everything that others changed meanwhile. */
export function unshownIn({ html, base, now, typed }: Comparison, at: (version: number) => Values): string[] {
  const [before, after] = [at(base), at(now)];
  return [
    ...(now > base ? [] : [`anything newer than version ${base}`]),
    ...inputs.flatMap((input) => [
      ...(typed[input] !== undefined && !html.includes(typed[input]) ? [`what was typed into ${input}`] : []),
      ...(after[input] !== before[input] && !html.includes(after[input]) ? [`what others wrote into ${input}`] : []),
    ]),
  ];
}

/** The edits of a record as its log has them: by whom, and which version each made. */
export async function editsOf({ test }: World, record: string): Promise<{ actor: string; version: number }[]> {
  const { rows } = await test.databases.get(library)!.superuser.query<{ actor: string; version: number }>({
    text: `select actor, record_version as version from casework.record_action
      where record_id = $1 and action = 'edit' order by record_version`,
    values: [record],
  });
  return rows;
}
