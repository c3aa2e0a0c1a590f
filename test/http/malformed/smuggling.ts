/** One request that two servers could read differently; none of them may be answered as if it were well. */
export interface Smuggled {
  readonly what: string;
  readonly bytes: string;
}

/**
 * Requests that parsers between us and the browser read in different ways (RFC 9112 §2.2, §3, §6, §11.2), for a path that would
 * answer 200 to anyone. Some of them Node's parser refuses by itself, others only the pre-filter does.
 */
export function smugglingCorpus(host: string): Smuggled[] {
  const row = (what: string, bytes: string): Smuggled => ({ what, bytes });
  const get = (...lines: string[]) => ['GET /healthz HTTP/1.1', ...lines, '', ''].join('\r\n');
  const post = (...lines: string[]) => ['POST /healthz HTTP/1.1', `Host: ${host}`, ...lines].join('\r\n');
  const at = `Host: ${host}`;
  const close = 'Connection: close';
  return [
    row('HTTP/0.9 with headers and a body', `GET /healthz\n${at}\nContent-Length: 3\n\nabc`),
    row('HTTP/0.9', 'GET /healthz\r\n'),
    row('HTTP/1.0', `GET /healthz HTTP/1.0\r\n${at}\r\n\r\n`),
    row('HTTP/1.0 without a host', 'GET /healthz HTTP/1.0\r\n\r\n'),
    row('HTTP/1.0 in chunks', `GET /healthz HTTP/1.0\r\n${at}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    row('HTTP/1.2', `GET /healthz HTTP/1.2\r\n${at}\r\n\r\n`),
    row('HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    row('two hosts', get(at, 'Host: evil.example', close)),
    row('two equal hosts', get(at, at, close)),
    row('no host', get(close)),
    row('another host', get('Host: evil.example', close)),
    row('an empty host', get('Host:', close)),
    row('a host with user', get(`Host: admin@${host}`, close)),
    row('absolute form', `GET http://evil.example/healthz HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('absolute form of this host', `GET http://${host}/healthz HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('authority form', `CONNECT ${host} HTTP/1.1\r\n${at}\r\n\r\n`),
    row('asterisk form', `OPTIONS * HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('two slashes', `GET //healthz HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('GET with a body', `${get(at, 'Content-Length: 3', close)}abc`),
    row('GET in chunks', `${get(at, 'Transfer-Encoding: chunked', close)}3\r\nabc\r\n0\r\n\r\n`),
    row('HEAD with a body', `HEAD /healthz HTTP/1.1\r\n${at}\r\nContent-Length: 3\r\n${close}\r\n\r\nabc`),
    row('TRACE', `TRACE /healthz HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('an invented method', `BREW /healthz HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('length and chunks', post('Content-Length: 4', 'Transfer-Encoding: chunked', '', '0\r\n\r\n')),
    row('two lengths', post('Content-Length: 0', 'Content-Length: 3', '', 'abc')),
    row('a signed length', post('Content-Length: +3', '', 'abc')),
    row('a hexadecimal length', post('Content-Length: 0x3', '', 'abc')),
    row('a list of lengths', post('Content-Length: 3, 3', '', 'abc')),
    row('xchunked', post('Transfer-Encoding: xchunked', '', '0\r\n\r\n')),
    row('chunked with a tab', post('Transfer-Encoding:\tchunked\t, identity', '', '0\r\n\r\n')),
    row('space before the colon', post('Transfer-Encoding : chunked', '', '0\r\n\r\n')),
    row('a folded header', get(at, 'X-One: a\r\n b', close)),
    row('a bare CR', get(at, 'X-One: a\rX-Two: b', close)),
    row('a null in a header', get(at, 'X-One: a\0b', close)),
    row('a null in the target', `GET /healthz\0 HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('a bad chunk size', post('Transfer-Encoding: chunked', '', 'g\r\nabc\r\n0\r\n\r\n')),
    row(
      'a chunk size with an extension of 20 kB',
      post('Transfer-Encoding: chunked', '', `1;${'a'.repeat(20_000)}\r\na\r\n0\r\n\r\n`),
    ),
    row('a header of 20 kB', get(at, `X-One: ${'a'.repeat(20_000)}`, close)),
    row('a target of 3 kB', `GET /healthz?${'a'.repeat(3000)} HTTP/1.1\r\n${at}\r\n${close}\r\n\r\n`),
    row('a space before the first header', `GET /healthz HTTP/1.1\r\n ${at}\r\n${close}\r\n\r\n`),
  ];
}
