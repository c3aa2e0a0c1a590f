import type { Finding, Path, SystemFolder } from '../finding.ts';
import { fillText } from '../text.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** The actions of campaign runs exist, and ask for nothing that a run could not give: it has the standard reply as a comment, and no more. */
export function* checkCampaigns({ system: { file, value }, workflows, recordTypes }: SystemFolder): Generator<Finding> {
  const actions = workflows.flatMap((workflow) => workflow.value.actions);
  const known = idsOf(actions);
  const roles = idsOf(recordTypes.flatMap((type) => type.value.documentRoles));
  for (const [index, run] of (value.campaigns?.runs ?? []).entries()) {
    if (run.document !== undefined) {
      const path: Path = ['campaigns', 'runs', index, 'document'];
      yield* unknownName({ file, path, kind: 'documentRole', name: run.document, known: roles });
    }
    for (const [at, name] of run.actions.entries()) {
      const path: Path = ['campaigns', 'runs', index, 'actions', at];
      yield* unknownName({ file, path, kind: 'action', name, known });
      const asks = actions
        .filter(({ id }) => id === name)
        .flatMap(({ needs }) => needs.filter((need) => !need.optional && need.input !== 'comment'));
      if (asks.length > 0) yield { file, path, message: fillText(asksMore, { name }) };
    }
  }
}

const asksMore = {
  en: '"{name}" asks for more than a comment; a campaign run gives the standard reply as the comment, and nothing else',
  fr: '« {name} » demande plus qu’un commentaire; un envoi de campagne donne la réponse type comme commentaire, et rien d’autre',
};
