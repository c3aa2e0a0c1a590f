import { StorageError } from '../../storage/errors.ts';
import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { deleteLinkInTx, insertLinkInTx, type LinkKind } from '../../storage/records/links.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { DomainError, invalid, notFound } from '../domain-error.ts';
import { isId, randomId } from '../random-id.ts';
import { findVisible } from './find-visible.ts';
import { logAction } from './save-record.ts';

export interface LinkRecordsInput {
  readonly system: string;
  readonly record: string;
  /** Control number of the other record of this system. */
  readonly to: string;
  readonly kind: LinkKind;
}

/** Links two records of one system; both must be within reach. */
export const linkRecords = recordCommand<LinkRecordsInput, { id: string }>({
  name: 'link-records',
  action: 'link',
  work: async (work, { to, kind }) => {
    const other = await findWithinReach(work, to);
    if (!other || other === work.file.row.id) throw noSuchOther();
    const id = randomId();
    try {
      const made = { made_by: work.account, made_at: work.now };
      await insertLinkInTx(work.tx, { id, record_id: work.file.row.id, other_id: other, kind, ...made });
    } catch (fault) {
      if (fault instanceof StorageError && fault.code === 'unique-violation') throw linkedAlready();
      throw fault;
    }
    await logAction(work, { kind: 'link', action: 'link-records', facts: { link: id, other, relation: kind } });
    return { output: { id }, notes: [auditNote('linked', { kind, link: id })] };
  },
});

/** Takes a link away; the history keeps that it was there. Who may not see the other record learns nothing of the link. */
export const unlinkRecords = recordCommand<{ system: string; record: string; link: string }, { id: string }>({
  name: 'unlink-records',
  action: 'link',
  work: async (work, { link: id }) => {
    const { tx, file } = work;
    const link = isId(id) ? await deleteLinkInTx(tx, { id, recordId: file.row.id }) : undefined;
    const other = link && (link.record_id === file.row.id ? link.other_id : link.record_id);
    if (!link || !other || !(await findVisible(work, tx, other))) throw notFound('no-such-link');
    const facts = { link: id, other, relation: link.kind, from: link.record_id, by: link.made_by };
    await logAction(work, {
      kind: 'link',
      action: 'unlink-records',
      facts: { ...facts, at: link.made_at.toISOString() },
    });
    return { output: { id }, notes: [auditNote('unlinked', { kind: link.kind, link: id })] };
  },
});

async function findWithinReach(work: RecordWork, controlNumber: string): Promise<string | undefined> {
  const id = await findIdByControlNumber(work.tx, controlNumber.trim().toUpperCase());
  return id && (await findVisible(work, work.tx, id)) ? id : undefined;
}

function noSuchOther() {
  return invalid([
    {
      pointer: '/to',
      code: 'no-such-record',
      message: {
        en: 'There is no other record with this number within your reach.',
        fr: 'Aucun autre dossier portant ce numéro n’est à votre portée.',
      },
    },
  ]);
}

function linkedAlready(): DomainError {
  return new DomainError('refused', {
    en: 'These records are linked in this way already.',
    fr: 'Ces dossiers sont déjà liés de cette façon.',
  });
}
