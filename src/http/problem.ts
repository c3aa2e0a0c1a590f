import { DomainError, type InputError } from '../casework/domain-error.ts';
import type { Language } from '../definition/text.ts';
import { statusOf } from './statuses.ts';

/** The body of a 4xx or 5xx answer (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors: { pointer: string; code: string; message: string }[];
  requestId: string;
  state?: string;
  possible?: readonly string[];
  changed?: readonly string[];
}

const titles: Readonly<Record<number, { en: string; fr: string }>> = {
  400: { en: 'The request cannot be read', fr: 'La demande est illisible' },
  401: { en: 'Sign in first', fr: 'Ouvrez d’abord une session' },
  403: { en: 'Not permitted', fr: 'Non permis' },
  404: { en: 'Not found', fr: 'Introuvable' },
  405: { en: 'Method not allowed', fr: 'Méthode non permise' },
  409: { en: 'Not possible now', fr: 'Impossible maintenant' },
  413: { en: 'Too large', fr: 'Trop volumineux' },
  415: { en: 'Type not accepted', fr: 'Type refusé' },
  422: { en: 'Some values do not fit', fr: 'Certaines valeurs ne conviennent pas' },
  429: { en: 'Too many for now', fr: 'Limite atteinte pour l’instant' },
  500: { en: 'Something went wrong on our side', fr: 'Une erreur s’est produite de notre côté' },
  503: { en: 'Not available at the moment', fr: 'Non disponible pour le moment' },
};

/** The title that goes with a status. */
export function titleOf(status: number, language: Language): string {
  return (titles[status] ?? titles[500]!)[language];
}

/** Turns whatever was thrown into a problem; nothing unexpected is told to the outside. */
export function problemOf(fault: unknown, language: Language, requestId: string): Problem {
  if (fault instanceof MethodNotAllowed) return methodNotAllowed(fault.allow, language, requestId);
  if (!(fault instanceof DomainError)) return unexpected(language, requestId);
  const status = statusOf[fault.code];
  return {
    type: `urn:chancery:problem:${fault.code}`,
    title: titleOf(status, language),
    status,
    code: fault.code,
    detail: fault.text[language],
    errors: fault.errors.map((error: InputError) => ({ ...error, message: error.message[language] })),
    requestId,
    ...(fault.state === undefined ? {} : { state: fault.state }),
    ...(fault.possible === undefined ? {} : { possible: fault.possible }),
    ...(fault.changed === undefined ? {} : { changed: fault.changed }),
  };
}

/** Another method on a path that is there (RFC 9110 §15.5.6). */
export class MethodNotAllowed extends Error {
  /** Methods that the path takes, as the `Allow` header names them. */
  readonly allow: string;

  constructor(allow: string) {
    super('method-not-allowed');
    this.name = 'MethodNotAllowed';
    this.allow = allow;
  }
}

function methodNotAllowed(allow: string, language: Language, requestId: string): Problem {
  return {
    type: 'urn:chancery:problem:method-not-allowed',
    title: titleOf(405, language),
    status: 405,
    code: 'method-not-allowed',
    detail: {
      en: `This address does not take that method. Allowed: ${allow}.`,
      fr: `Cette adresse n’accepte pas cette méthode. Permises : ${allow}.`,
    }[language],
    errors: [],
    requestId,
  };
}

function unexpected(language: Language, requestId: string): Problem {
  return {
    type: 'urn:chancery:problem:unexpected',
    title: titleOf(500, language),
    status: 500,
    code: 'unexpected',
    detail: {
      en: 'Try again; if it happens again, give the administrator the request number.',
      fr: 'Réessayez; si cela se reproduit, donnez le numéro de la demande à l’administrateur.',
    }[language],
    errors: [],
    requestId,
  };
}

/** A problem as an `application/problem+json` answer. */
export function problemResponse(problem: Problem, retryAfterSeconds?: number): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}
