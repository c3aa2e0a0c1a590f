import { defineTexts, Notice } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';

const texts = defineTexts({
  title: { en: 'A new way in is asked for', fr: 'Un nouveau moyen de connexion est demandé' },
  who: {
    en: '{who} asked for it on {when}. The request lapses on {lapses}.',
    fr: '{who} l’a demandé le {when}. La demande devient caduque le {lapses}.',
  },
  second: {
    en: 'Approve only if you know that the person was recognised. You then get the one-time link to hand over.',
    fr: 'N’approuvez que si vous savez que la personne a été reconnue. Vous obtenez alors le lien à usage unique à remettre.',
  },
  own: {
    en: 'You asked for it: another account manager has to approve. You can withdraw it.',
    fr: 'Vous l’avez demandé : un autre gestionnaire des comptes doit l’approuver. Vous pouvez retirer la demande.',
  },
  approve: { en: 'Approve the recovery', fr: 'Approuver la récupération' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
});

/** A recovery that waits for the second person, with the digest of exactly what was asked. */
export interface Recovery {
  readonly decision: string;
  readonly account: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly lapsesAt: string;
  readonly digest: string;
}

/** What waits, and the decision of the second person. */
export function RecoveryAsked({ visit, recovery, names }: { visit: AdminVisit; recovery: Recovery; names: Names }) {
  const { language, date, me, roles } = visit;
  const isOwn = recovery.askedBy === me;
  const base = `/admin/accounts/${recovery.account}/recovery/${recovery.decision}`;
  const when = (moment: string) => date(moment, 'date-time');
  return (
    <Notice kind="soon" title={texts(language, 'title')}>
      <p>
        {texts(language, 'who', {
          who: names(recovery.askedBy),
          when: when(recovery.askedAt),
          lapses: when(recovery.lapsesAt),
        })}
      </p>
      {holdsOne(roles, pageRoles.manage) && recovery.account !== me ? (
        <>
          <p>{texts(language, isOwn ? 'own' : 'second')}</p>
          <div class="button-row">
            {isOwn ? null : (
              <ActButton
                action={`${base}/approve`}
                label={texts(language, 'approve')}
                kind="primary"
                hidden={{ digest: recovery.digest }}
                reload
              />
            )}
            <ActButton action={`${base}/refuse`} label={texts(language, isOwn ? 'withdraw' : 'refuse')} />
          </div>
        </>
      ) : null}
    </Notice>
  );
}
