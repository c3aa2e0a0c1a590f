import type { Route } from '../../../http/route.ts';
import { campaignPage } from './campaign-route.tsx';
import { campaignDeeds } from './deeds.ts';
import {
  campaignChanged,
  campaignDraftRoutes,
  campaignEditPage,
  campaignMade,
  newCampaignPage,
} from './form-route.tsx';
import { campaignsPage } from './list-route.tsx';
import { runPage, runStarted } from './run-route.tsx';

/** The pages of campaigns. */
export const campaignRoutes: readonly Route[] = [
  campaignsPage,
  newCampaignPage,
  campaignMade,
  campaignPage,
  campaignEditPage,
  campaignChanged,
  ...campaignDraftRoutes,
  runPage,
  runStarted,
  ...campaignDeeds,
];
