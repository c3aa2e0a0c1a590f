import type { Finding, SystemFolder } from '../finding.ts';
import { fillText } from '../text.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** Notices stand for channels, actions of the plan for risks, and each risk area is rated once. */
export function* checkPrivacy({ system, privacy: { file, value } }: SystemFolder): Generator<Finding> {
  const channels = idsOf(system.value.channels);
  for (const [index, { channel }] of value.notices.entries()) {
    yield* unknownName({ file, path: ['notices', index, 'channel'], kind: 'channel', name: channel, known: channels });
  }
  const risks = idsOf(value.risks);
  for (const [index, { risk }] of value.actionPlan.entries()) {
    yield* unknownName({ file, path: ['actionPlan', index, 'risk'], kind: 'risk', name: risk, known: risks });
  }
  const areas = value.riskAreas.map(({ area }) => area);
  for (const [index, area] of areas.entries()) {
    if (areas.indexOf(area) === index) continue;
    const message = { en: 'risk area {area} is rated twice', fr: 'le secteur de risque {area} est évalué deux fois' };
    yield { file, path: ['riskAreas', index, 'area'], message: fillText(message, { area }) };
  }
}
