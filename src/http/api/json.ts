/** A JSON answer. Values that are undefined are left out. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonText(JSON.stringify(body), status, headers);
}

/** An answer that is JSON already. */
export function jsonText(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(Buffer.from(text), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
