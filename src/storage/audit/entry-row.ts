/** One entry of the audit log as it is stored; bytes as bytes, times exact to the millisecond. */
export interface EntryRow {
  /** 128 random bits. */
  id: string;
  at: Date;
  type: string;
  outcome: 'done' | 'refused' | 'failed';
  /** Account, or null for a service. */
  actor: string | null;
  subject: Buffer | null;
  subjects: Buffer | null;
  sealCounter: number | null;
  /** Canonical JSON. */
  body: string;
  mac: Buffer;
}

/** The newest entry that changed a record's sealed content, as `newestWriteSql` brings it in one column. */
export interface NewestWrite {
  id: string;
  /** ISO 8601 with milliseconds. */
  at: string;
  type: string;
  outcome: string;
  actor: string | null;
  /** Hexadecimal. */
  subject: string;
  subjects: string | null;
  sealCounter: number;
  body: string;
  /** Hexadecimal. */
  mac: string;
}

/**
 * A scalar subquery (a JSON object or null) for the select that reads a record: the newest write entry of the pseudonym in `parameter`,
 * so that noticing a rolled-back row costs no round trip.
 *
 * @param parameter such as `$2`, holding the record's pseudonym (bytea); or a column of the enclosing query
 */
export function newestWriteSql(parameter: string): string {
  return `(select json_build_object(
    'id', w.id, 'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', w.type, 'outcome', w.outcome,
    'actor', w.actor, 'subject', encode(w.subject, 'hex'), 'subjects', encode(w.subjects, 'hex'), 'sealCounter', w.seal_counter,
    'body', w.body, 'mac', encode(w.mac, 'hex'))
    from audit.entry w where w.subject = ${parameter} and w.seal_counter is not null order by w.seq desc limit 1)`;
}
