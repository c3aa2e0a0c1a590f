import { Readable } from 'node:stream';
import { z } from 'zod';
import { downloadLog } from '../../../casework/audit/download-log.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { endOfDay, startOfDay } from '../../shell/days.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { empty } from './filter.ts';

const query = z.strictObject({ from: empty(z.iso.date()), to: empty(z.iso.date()) });
type Query = z.infer<typeof query>;

/** The log of the installation as a file. */
export const downloadInstallationLog = adminRoute<Record<string, never>, Query>({
  method: 'GET',
  path: '/audit/export',
  title: 'Audit log of the installation as JSON lines',
  doors: [downloadLog],
  query,
  show: (visit) => answer(visit, 'control', visit.incoming.query),
});

/** The log of a system as a file. */
export const downloadSystemLog = adminRoute<{ system: string }, Query>({
  method: 'GET',
  path: '/systems/:system/audit/export',
  title: 'Audit log of a system as JSON lines',
  doors: [downloadLog],
  params: ofSystem,
  query,
  show: (visit) => answer(visit, visit.incoming.params.system, visit.incoming.query),
});

/** A file that browsers save and show nothing of. Nothing is sent before the log says that it was exported. */
async function answer({ installation, call, timeZone }: AdminVisit, log: string, { from, to }: Query) {
  const lines = await runQuery(installation, call, downloadLog, {
    log,
    from: from ? startOfDay(timeZone, from) : undefined,
    to: to ? endOfDay(timeZone, to) : undefined,
  });
  const first = await lines.next();
  const all = async function* () {
    if (!first.done) yield first.value;
    yield* lines;
  };
  const body = Readable.toWeb(Readable.from(encoded(all()))) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="audit-${log}.jsonl"`,
      'content-security-policy': "sandbox; default-src 'none'",
    },
  });
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line, 'utf8');
}
