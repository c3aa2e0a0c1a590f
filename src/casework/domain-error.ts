import type { Text } from '../definition/text.ts';

/** Everything that can go wrong in a way a person or program is told about. Closed: HTTP has one table over it. */
export type DomainErrorCode =
  | 'not-signed-in'
  | 'acknowledge-banner'
  | 'step-up-needed'
  | 'not-eligible'
  | 'not-found'
  | 'not-permitted'
  | 'refused'
  | 'malformed'
  | 'invalid'
  | 'conflict'
  | 'over-budget'
  | 'rate-limited'
  | 'idempotency-key-needed'
  | 'idempotency-key-reused'
  | 'unsupported-type'
  | 'too-large'
  | 'audit-unavailable'
  | 'system-closed'
  | 'unavailable';

/** One fault of the input: where, a code, and what is allowed. */
export interface InputError {
  /** JSON pointer into the input, such as `/fields/receivedOn`. */
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
}

/** A refusal or fault with a text for the person; nothing in it is personal. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly text: Text;
  readonly errors: readonly InputError[];
  /** State of the record, for a refused action. */
  readonly state: string | undefined;
  /** What is possible now, for a refused action. */
  readonly possible: readonly string[] | undefined;
  /** Closed code of the rule that refused, for the audit log. */
  readonly reason: string | undefined;
  /** Names of the fields changed meanwhile, for a conflict. */
  readonly changed: readonly string[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: DomainErrorCode,
    text: Text,
    more: {
      errors?: readonly InputError[] | undefined;
      state?: string | undefined;
      possible?: readonly string[] | undefined;
      reason?: string | undefined;
      changed?: readonly string[] | undefined;
      retryAfterSeconds?: number | undefined;
    } = {},
  ) {
    super(text.en);
    this.name = 'DomainError';
    this.code = code;
    this.text = text;
    this.errors = more.errors ?? [];
    this.state = more.state;
    this.possible = more.possible;
    this.reason = more.reason;
    this.changed = more.changed;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** A record outside one's reach is answered like one that does not exist, to the letter. */
export function notFound(reason?: string): DomainError {
  return new DomainError(
    'not-found',
    {
      en: 'There is no such record, or it is outside your reach.',
      fr: 'Ce dossier n’existe pas ou n’est pas à votre portée.',
    },
    { reason },
  );
}

/** Input that does not fit, with every fault at once. */
export function invalid(errors: readonly InputError[]): DomainError {
  return new DomainError(
    'invalid',
    {
      en: 'Some values do not fit. Correct them and try again.',
      fr: 'Certaines valeurs ne conviennent pas. Corrigez-les et réessayez.',
    },
    { errors },
  );
}
