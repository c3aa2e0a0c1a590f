import { z } from 'zod';
import { type AccessWhy, explainRecordAccess } from '../../casework/records/explain-record-access.ts';
import { runQuery } from '../../casework/run-query.ts';
import type { Language } from '../../definition/text.ts';
import { route } from '../route.ts';
import { json } from './json.ts';
import { accountId, code, systemPath } from './schemas.ts';
import { languageOf, textIn } from './texts.ts';

const text = z.string();
const grant = { role: text, office: text.optional(), onBehalfOf: text.optional().describe('Who lent the role') };
const explanation = z.strictObject({
  controlNumber: text,
  recordType: text,
  account: text,
  action: text,
  verdict: z.boolean().describe('Whether it would work now: rules, account and eligibility together'),
  allowed: z.boolean().describe('What the access rules say, with emergency access'),
  hasLease: z.boolean(),
  byLease: z.boolean().describe('By emergency access alone'),
  restriction: z.enum(['none', 'names-person', 'keeps-out']),
  accountActive: z.boolean(),
  eligible: z.boolean(),
  eligibleUntil: text.optional(),
  lapsed: z.array(text).describe('What of eligibility does not hold'),
  grants: z.array(z.strictObject(grant)),
  rules: z
    .array(
      z.strictObject({
        ...grant,
        rule: z.int().describe('Position in access.yaml, from 1'),
        scope: z.enum(['own', 'assigned', 'office', 'system']),
        outcome: z.enum(['allows', 'other-action', 'other-record-type', 'other-state', 'out-of-scope', 'restricted']),
        because: text,
      }),
    )
    .describe('Every rule of the roles held that names the action'),
  otherRules: z.int().describe('Rules of the roles held that do not name it'),
});

/** Why someone can see a record. It changes nothing; it is sent as a body so that the address names nobody. */
export const accessExplanationRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/systems/:system/access-explanations',
    face: 'api',
    doors: [explainRecordAccess],
    title: 'Why a person may, or may not, do something with a record, rule by rule; shows nothing the record says',
    params: systemPath,
    body: z.strictObject({
      controlNumber: code,
      account: accountId.describe('Whose access is asked about'),
      action: code.default('view').describe('An action that some rule names'),
    }),
    answers: { 200: explanation },
    handle: async ({ installation, call, params, body }) => {
      const caller = await call();
      const why = await runQuery(installation, caller, explainRecordAccess, { ...params, ...body });
      return json(whyAsJson(why, languageOf(caller)));
    },
  }),
];

function whyAsJson({ eligibility, grants, rules, ...why }: AccessWhy, language: Language): z.input<typeof explanation> {
  const say = textIn(language);
  return {
    ...why,
    eligible: eligibility.eligible,
    ...(eligibility.eligible ? { eligibleUntil: eligibility.until } : {}),
    lapsed: eligibility.eligible ? [] : eligibility.lapsed.map((lapsed) => say(lapsed)),
    grants: grants.map(grantAsJson),
    rules: rules.map(({ rule, grant: held, scope, outcome, because }) => ({
      ...grantAsJson(held),
      rule: rule + 1,
      scope,
      outcome,
      because: say(because),
    })),
  };
}

function grantAsJson({ role, office, onBehalfOf }: AccessWhy['grants'][number]) {
  return { role, office, onBehalfOf };
}
