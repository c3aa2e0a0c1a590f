import type { Holiday, HolidaySetId } from '../../../definition/schema/calendar.ts';
import { federalCivicHoliday, federalPublicService, interpretationAct } from './federal.ts';
import * as provinces from './provinces.ts';
import * as territories from './territories.ts';

/** The holiday tables by the id a system names them with. */
export const holidayTables: Readonly<Record<HolidaySetId, readonly Holiday[]>> = {
  'canada-federal': federalPublicService,
  'canada-federal-civic-holiday': federalCivicHoliday,
  'canada-statutory': interpretationAct,
  'canada-alberta': provinces.alberta,
  'canada-british-columbia': provinces.britishColumbia,
  'canada-manitoba': provinces.manitoba,
  'canada-new-brunswick': provinces.newBrunswick,
  'canada-newfoundland-and-labrador': provinces.newfoundlandAndLabrador,
  'canada-northwest-territories': territories.northwestTerritories,
  'canada-nova-scotia': provinces.novaScotia,
  'canada-nunavut': territories.nunavut,
  'canada-ontario': provinces.ontario,
  'canada-prince-edward-island': provinces.princeEdwardIsland,
  'canada-quebec': provinces.quebec,
  'canada-saskatchewan': provinces.saskatchewan,
  'canada-yukon': territories.yukon,
};
