import type { CampaignView, RunView } from '../../../casework/campaigns/see-campaign.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language, type TagKind } from '../../../ui/index.ts';

/** Words that stand on several pages of campaigns. */
export const campaignWords = defineTexts({
  campaigns: { en: 'Campaigns', fr: 'Campagnes' },
  draft: { en: 'To approve', fr: 'À approuver' },
  approved: { en: 'Approved', fr: 'Approuvée' },
  closed: { en: 'Closed', fr: 'Terminée' },
  members: {
    en: '{count, plural, one {# letter} other {# letters}}',
    fr: '{count, plural, one {# lettre} other {# lettres}}',
  },
  waiting: { en: 'Under way', fr: 'En cours' },
  stopped: { en: 'Stopped', fr: 'Arrêté' },
  done: { en: 'Done', fr: 'Terminé' },
  cancelled: { en: 'Cancelled', fr: 'Annulé' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

/** The tone of a campaign's state. */
export function stateKind(state: CampaignView['state']): TagKind {
  return state === 'draft' ? 'soon' : state === 'approved' ? 'good' : 'neutral';
}

/** The tone of a run. */
export function runKind({ state, failed }: Pick<RunView, 'state' | 'failed'>): TagKind {
  if (state === 'waiting') return 'info';
  if (state === 'stopped') return 'overdue';
  return state === 'done' && failed === 0 ? 'good' : 'neutral';
}

/** Name of a run of the system. */
export function runTitle(definition: Definition, kind: string, language: Language): string {
  const found = definition.system.campaigns?.runs.find(({ id }) => id === kind);
  return found ? inLanguage(found.title, language) : kind;
}
