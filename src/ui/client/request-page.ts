/** What a request for a page came to. */
export type Answer =
  /** `isRefused`: the server shows the same form again, with what is wrong in it. */
  | { kind: 'page'; page: Document; url: string; redirected: boolean; isRefused: boolean }
  /** A file, another kind of content, or nothing readable: the browser must load `url` itself. */
  | { kind: 'other'; url: string; redirected: boolean }
  /** A later request took its place. */
  | { kind: 'cancelled' };

export interface PageRequest {
  url: string;
  method: 'get' | 'post';
  body?: FormData | URLSearchParams | undefined;
  /** It is for a part of the page that is shown, and gives way to a page that is being gone to. */
  aside?: boolean | undefined;
}

let underWay: XMLHttpRequest | undefined;
let isUnderWayAside = false;

/**
 * Asks for a page as a document. XMLHttpRequest parses it itself, which is no Trusted Types sink, so this works under
 * `require-trusted-types-for 'script'; trusted-types 'none'`, where innerHTML and DOMParser do not. Scripts in the page never run.
 */
export function requestPage({ url, method, body, aside = false }: PageRequest): Promise<Answer> {
  if (aside && underWay && !isUnderWayAside) return Promise.resolve({ kind: 'cancelled' });
  underWay?.abort();
  isUnderWayAside = aside;
  const request = new XMLHttpRequest();
  underWay = request;
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      if (underWay === request) underWay = undefined;
      resolve(answer);
    };
    const other = () =>
      finish({ kind: 'other', url: request.responseURL || url, redirected: isRedirect(request, url) });
    request.open(method.toUpperCase(), url);
    request.responseType = 'document';
    request.setRequestHeader('Accept', 'text/html');
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED || isPage(request)) return;
      // Not read to its end here: a file may be large, and the browser asks for it again.
      other();
      request.abort();
    };
    request.onload = () => {
      const page = request.responseXML;
      if (page?.getElementById('main'))
        finish({
          kind: 'page',
          page,
          url: request.responseURL,
          redirected: isRedirect(request, url),
          isRefused: request.status >= 400,
        });
      else other();
    };
    request.onerror = other;
    request.onabort = () => finish({ kind: 'cancelled' });
    request.send(body ?? null);
  });
}

function isPage(request: XMLHttpRequest): boolean {
  const type = request.getResponseHeader('content-type') ?? '';
  const disposition = request.getResponseHeader('content-disposition') ?? '';
  return type.startsWith('text/html') && !disposition.startsWith('attachment');
}

function isRedirect(request: XMLHttpRequest, asked: string): boolean {
  return request.responseURL !== '' && request.responseURL !== new URL(asked, location.href).href.split('#')[0];
}
