import { library } from '../support/installation.ts';
import { type Sender, send } from './send.ts';
import type { Actor } from './world.ts';

/** Ways out of where a text stands. */
const escapes = [
  '',
  '">',
  "'>",
  '</textarea>',
  '</title>',
  '</style>',
  '</script>',
  '-->',
  ']]>',
  '"',
  "'",
  '` ',
  '&quot;>',
  '<!--',
  '</option></select>',
  '</noscript>',
];

/** What would run: each calls `alert` with its mark. */
const runners: readonly ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<svg onload=${call}>`,
  (call) => `<svg><script>${call}</script>`,
  (call) => `<body onload=${call}>`,
  (call) => `<details open ontoggle=${call}>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<iframe srcdoc="<script>${call}</script>">`,
  (call) => `<iframe src="javascript:${call}">`,
  (call) => `<a href="javascript:${call}" autofocus>x</a>`,
  (call) => `<object data="javascript:${call}">`,
  (call) => `<math><mtext><mglyph><style><img src=x onerror=${call}>`,
  (call) => `<video><source onerror=${call}>`,
  (call) => `<form action="javascript:${call}"><button>x`,
  (call) => `<link rel=stylesheet href="javascript:${call}">`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<base href="javascript:${call}//">`,
  (call) => `onmouseover=${call} x=`,
  (call) => `javascript:${call}`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (call) => `<template shadowrootmode=open><img src=x onerror=${call}>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<style>@import'javascript:${call}'</style>`,
  (call) => `<xss-mark style=animation-name:x onanimationstart=${call}>`,
];

/** The same, written so that a careless filter does not know it again. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase().replaceAll('ALERT', 'alert'),
  (text) => text.replaceAll('<', '<\u200b').replace('<\u200b', '<'),
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replaceAll('<', '&lt;'),
  (text) => text.replaceAll('<', '%3C').replaceAll('>', '%3E'),
  (text) => text.replaceAll('<', '\\u003c'),
  (text) => text.replaceAll('<', '＜'),
  (text) => text.replace('script', 'scr<script>ipt'),
  (text) => text.replaceAll('javascript', 'java&Tab;script'),
  (text) => `${text}<`,
  (text) => `<<${text}`,
];

/** So many payloads, spread over all ways out, ways to run and disguises; each with a mark of its own. */
export function payloads(count: number): string[] {
  const all: string[] = [];
  const total = escapes.length * runners.length * disguises.length;
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor((index * total) / count) % total;
    const wayOut = escapes[at % escapes.length]!;
    const runner = runners[Math.floor(at / escapes.length) % runners.length]!;
    const disguise = disguises[Math.floor(at / (escapes.length * runners.length))]!;
    all.push(wayOut + disguise(runner(`alert(${7_000_000 + index})`)));
  }
  return all;
}

/** Puts payloads into every text of a new record: fields, parts, notes, titles, file names. */
export async function plantPayloads(client: Sender, who: Actor, given: readonly string[]): Promise<string> {
  const take = (count: number, longest = 80) => {
    const fitting = given.filter(({ length }) => length <= longest);
    return fitting.slice(0, count);
  };
  const short = take(9);
  const at = (index: number) => short[index % short.length] ?? 'None';
  const body = {
    recordType: 'card-request',
    channel: 'counter',
    fields: {
      subject: take(1, 200)[0] ?? 'None',
      language: 'en',
      kind: 'new-card',
      receivedOn: '2026-10-02',
      branch: 'circulation',
      borrowers: [0, 1, 2, 3].map((index) => ({
        name: { given: at(index * 2), family: at(index * 2 + 1) },
        type: 'adult',
      })),
      guardian: at(8),
      notes: given.join('\n'),
    },
  };
  const base = `/api/v1/systems/${library}/records`;
  const registered = await send(client, { method: 'POST', path: base, body }, who.cookie);
  if (registered.status !== 201) throw new Error(`not registered: ${registered.text.slice(0, 500)}`);
  const { id } = JSON.parse(registered.text) as { id: string };
  await send(client, { method: 'POST', path: `${base}/${id}/notes`, body: { text: given.join(' ') } }, who.cookie);
  const file = new File([given.join('\n')], `${at(0)}.html`, { type: 'text/html' });
  await send(
    client,
    { method: 'POST', path: `${base}/${id}/documents`, form: { role: 'request', title: at(1), file } },
    who.cookie,
  );
  return id;
}

/** Every page on which texts of a record stand. */
export function pagesOf(record: string): string[] {
  const at = `/desk/${library}/records/${record}`;
  return [
    ...['', '/history', '/documents', '/notes', '/edit', '/actions/take', '/access-log', '/link', '/bring-forward'].map(
      (rest) => at + rest,
    ),
    `/desk/${library}`,
    `/desk/${library}/worklists/branch`,
    `/desk/${library}/lookup?controlNumber=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
  ];
}

/** Payloads that stand in a page as they were given, where they could run. */
export function rawIn(page: string, given: readonly string[]): string[] {
  return given.filter((payload) => /<[a-z!/]|["']\s*>|^["'`]/i.test(payload) && page.includes(payload));
}

/** Marks of payloads that came to the page at all. */
export function marksIn(page: string): number {
  return new Set(page.match(/alert\((7\d{6})\)/g) ?? []).size;
}
