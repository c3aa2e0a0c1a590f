import { pathId, systemPath } from './schemas.ts';

/** Where the campaigns of a system are. */
export const campaigns = '/api/v1/systems/:system/campaigns';

/** Path of what belongs to a campaign. */
export const campaignPath = systemPath.extend({ campaign: pathId });
