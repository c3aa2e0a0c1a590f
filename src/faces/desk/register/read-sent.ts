import { malformed, readForm } from '../../../http/read-body.ts';
import { type Multipart, readMultipart, type SentFile } from '../../../http/read-multipart.ts';
import type { Incoming } from '../../../http/route.ts';
import { type FormValues, formSchema } from '../../shell/form-values.ts';

/** Files of one registration. */
export const mostFiles = 20;
/** Bytes of all of them together. */
export const mostBytes = 100 * 1024 * 1024;

/** What a registration form sent, with its files or, from a browser that was given none to choose, without. @throws {DomainError} */
export async function readSent(
  incoming: Incoming<unknown, unknown, unknown>,
): Promise<{ values: FormValues; files: readonly SentFile[] }> {
  const request = incoming.context.req.raw;
  if (!/^multipart\//i.test(request.headers.get('content-type') ?? '')) {
    const form = formSchema.safeParse(await readForm(request, 1024 * 1024));
    if (!form.success) throw malformed([]);
    return { values: form.data, files: [] };
  }
  const sent: Multipart = await readMultipart(incoming, {
    fields: 'any',
    files: ['files'],
    mostFiles,
    size: mostBytes,
  });
  const values = Object.fromEntries(
    Object.entries(sent.lists ?? {}).map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
  );
  return { values, files: sent.files.filter(({ fileName }) => fileName !== '') };
}
