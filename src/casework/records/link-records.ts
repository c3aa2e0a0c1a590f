import { allowedFor } from '../../engine/access/allowed-for.ts';
import { StorageError } from '../../storage/errors.ts';
import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { insertLinkInTx, type LinkKind } from '../../storage/records/links.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { DomainError, invalid } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { randomId } from '../random-id.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

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
    return { output: { id }, notes: [auditNote('linked', { kind, link: id })] };
  },
});

async function findWithinReach(
  { installation, tx, system, account, now }: RecordWork,
  controlNumber: string,
): Promise<string | undefined> {
  const id = await findIdByControlNumber(tx, controlNumber.trim().toUpperCase());
  if (!id) return undefined;
  const reach = await findReach(installation, tx, { id, account, now, subject: system.keeper.pseudonym(id) });
  if (!reach.record) return undefined;
  const { definition } = system.version(reach.record.definition_version);
  const actor = actorOf(account, reach.grants, reach.lease);
  const record = placeOfRow(reach.record, reach.restrictedTo);
  return allowedFor({ definition, actor, record, action: 'view' }).allowed ? id : undefined;
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
