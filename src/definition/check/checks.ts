import type { Check } from '../finding.ts';
import { checkAccess } from './access.ts';
import { checkAccessCoverage } from './access-coverage.ts';
import { checkAssessment } from './assessment.ts';
import { checkCampaigns } from './campaigns.ts';
import { checkConditions } from './conditions.ts';
import { checkControlNumbers } from './control-numbers.ts';
import { checkDeadlines } from './deadlines.ts';
import { checkEffects } from './effects.ts';
import { checkExactMatch } from './exact-match.ts';
import { checkFieldKinds } from './field-kinds.ts';
import { checkInventory } from './inventory.ts';
import { checkPrivacy } from './privacy.ts';
import { checkRecordTypes } from './record-types.ts';
import { checkRedaction } from './redaction.ts';
import { checkRoutingSlips } from './routing-slips.ts';
import { checkSystem } from './system.ts';
import { checkTwinBy } from './twin-by.ts';
import { checkUniqueIds } from './unique-ids.ts';
import { checkValidation } from './validation.ts';
import { checkWorkflowShape } from './workflow-shape.ts';
import { checkWorkflows } from './workflows.ts';
import { checkWorklists } from './worklists.ts';

/**
 * All cross-checks. One that needs sound files runs only when every file could be read completely: on a folder with holes it
 * would speak of the holes. One that needs a clean folder runs only when nothing before it found a fault.
 */
export const checks: readonly { readonly check: Check; readonly needs: 'any' | 'sound' | 'clean' }[] = [
  { check: checkUniqueIds, needs: 'any' },
  { check: checkSystem, needs: 'any' },
  { check: checkCampaigns, needs: 'any' },
  { check: checkRedaction, needs: 'sound' },
  { check: checkRecordTypes, needs: 'any' },
  { check: checkFieldKinds, needs: 'any' },
  { check: checkValidation, needs: 'any' },
  { check: checkExactMatch, needs: 'any' },
  { check: checkTwinBy, needs: 'any' },
  { check: checkControlNumbers, needs: 'any' },
  { check: checkWorkflows, needs: 'any' },
  { check: checkEffects, needs: 'any' },
  { check: checkRoutingSlips, needs: 'any' },
  { check: checkDeadlines, needs: 'any' },
  { check: checkWorkflowShape, needs: 'sound' },
  { check: checkConditions, needs: 'any' },
  { check: checkAccess, needs: 'any' },
  { check: checkAccessCoverage, needs: 'clean' },
  { check: checkWorklists, needs: 'any' },
  { check: checkPrivacy, needs: 'any' },
  { check: checkInventory, needs: 'any' },
  { check: checkAssessment, needs: 'clean' },
];
