import type { Queryable, Tx } from '../database.ts';

/** A document of a case file. */
export interface DocumentRow {
  id: string;
  record_id: string;
  role: string;
  current_version: number;
  added_by: string;
  added_at: Date;
  sealed: Buffer;
}

/** One version of it; the bytes are in a sealed file. */
export interface DocumentVersionRow {
  document_id: string;
  version: number;
  media_type: string;
  file_id: string;
  content_tag: Buffer;
  added_by: string;
  added_at: Date;
  sealed: Buffer;
}

/** A document with its newest version. */
export interface ListedDocument extends DocumentRow {
  newest: DocumentVersionRow;
}

/** Writes a new document. */
export async function insertDocumentInTx(tx: Tx, row: DocumentRow): Promise<void> {
  await tx.query({
    name: 'insert-document',
    text: `insert into casework.document (id, record_id, role, current_version, added_by, added_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [row.id, row.record_id, row.role, row.current_version, row.added_by, row.added_at, row.sealed],
  });
}

/** Makes a version the newest one of its document. */
export async function setCurrentVersionInTx(tx: Tx, documentId: string, version: number): Promise<void> {
  await tx.query({
    name: 'set-current-version',
    text: 'update casework.document set current_version = $2 where id = $1 and current_version = $2 - 1',
    values: [documentId, version],
  });
}

/** Writes a version of a document. */
export async function insertDocumentVersionInTx(tx: Tx, row: DocumentVersionRow): Promise<void> {
  await tx.query({
    name: 'insert-document-version',
    text: `insert into casework.document_version
      (document_id, version, media_type, file_id, content_tag, added_by, added_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      row.document_id,
      row.version,
      row.media_type,
      row.file_id,
      row.content_tag,
      row.added_by,
      row.added_at,
      row.sealed,
    ],
  });
}

type Joined = DocumentRow & {
  v_version: number;
  v_media_type: string;
  v_file_id: string;
  v_content_tag: Buffer;
  v_added_by: string;
  v_added_at: Date;
  v_sealed: Buffer;
};

/** The documents of a record in the order they came, each with its newest version. */
export async function listDocuments(db: Queryable, recordId: string): Promise<ListedDocument[]> {
  const { rows } = await db.query<Joined>({
    name: 'list-documents',
    text: `select d.id, d.record_id, d.role, d.current_version, d.added_by, d.added_at, d.sealed,
        v.version as v_version, v.media_type as v_media_type, v.file_id as v_file_id, v.content_tag as v_content_tag,
        v.added_by as v_added_by, v.added_at as v_added_at, v.sealed as v_sealed
      from casework.document d join casework.document_version v on v.document_id = d.id and v.version = d.current_version
      where d.record_id = $1 order by d.added_at, d.id`,
    values: [recordId],
  });
  return rows.map((row) => ({
    id: row.id,
    record_id: row.record_id,
    role: row.role,
    current_version: row.current_version,
    added_by: row.added_by,
    added_at: row.added_at,
    sealed: row.sealed,
    newest: {
      document_id: row.id,
      version: row.v_version,
      media_type: row.v_media_type,
      file_id: row.v_file_id,
      content_tag: row.v_content_tag,
      added_by: row.v_added_by,
      added_at: row.v_added_at,
      sealed: row.v_sealed,
    },
  }));
}

/** One version of a document of a record, or undefined when the document is not of this record. */
export async function findDocumentVersion(
  db: Queryable,
  { recordId, documentId, version }: { recordId: string; documentId: string; version: number | undefined },
): Promise<DocumentVersionRow | undefined> {
  const { rows } = await db.query<DocumentVersionRow>({
    name: 'find-document-version',
    text: `select v.* from casework.document d
      join casework.document_version v on v.document_id = d.id and v.version = coalesce($3, d.current_version)
      where d.record_id = $1 and d.id = $2`,
    values: [recordId, documentId, version ?? null],
  });
  return rows[0];
}
