import { code, count, entry, uuid } from './kind.ts';

const campaign = { campaign: uuid };
const run = { ...campaign, run: uuid };

/** Campaigns: many alike records under one position. What is done with each member is an entry of its own. */
export const campaignEntries = {
  'campaign-made': entry('Campaign made', 'Campagne créée', 'none', { ...campaign, ownerOffice: code }),
  'campaign-changed': entry('Campaign changed', 'Campagne modifiée', 'none', {
    ...campaign,
    ownerOffice: code,
    state: code,
  }),
  'campaigns-listed': entry('Campaigns listed', 'Campagnes énumérées', 'none', { rows: count }),
  'campaign-opened': entry('Campaign opened', 'Campagne ouverte', 'none', campaign),
  'campaign-joined': entry('Put into a campaign', 'Mis dans une campagne', 'one', campaign),
  'campaign-left': entry('Taken out of a campaign', 'Retiré d’une campagne', 'one', campaign),
  'campaign-run-started': entry('Campaign run started', 'Envoi de campagne lancé', 'none', {
    ...run,
    kind: code,
    rows: count,
  }),
  'campaign-run-settled': entry(
    'Campaign run resumed, stopped or ended',
    'Envoi de campagne repris, arrêté ou terminé',
    'none',
    {
      ...run,
      state: code,
    },
  ),
} as const;
