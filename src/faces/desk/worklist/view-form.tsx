import type { Definition } from '../../../casework/records/in-words.ts';
import type { ViewsSeen } from '../../../casework/worklists/views/list-views.ts';
import type { SavedView } from '../../../casework/worklists/views/view-of-row.ts';
import {
  Button,
  ButtonRow,
  Checkbox,
  defineTexts,
  Form,
  type Language,
  LinkButton,
  Radios,
  TextField,
} from '../../../ui/index.ts';
import type { FormFaults } from '../../shell/form-values.ts';
import { formKey } from '../../shell/form-values.ts';
import { officeName } from '../names.ts';

/** Words of the page on which a view is saved. */
export const viewWords = defineTexts({
  saveTitle: { en: 'Save this view', fr: 'Enregistrer cette vue' },
  changeTitle: { en: 'Change the view “{name}”', fr: 'Modifier la vue « {name} »' },
  about: {
    en: 'A view keeps the filters, the order, the grouping and the columns of a list under a name. Which records are in it is asked anew each time.',
    fr: 'Une vue garde sous un nom les filtres, l’ordre, le regroupement et les colonnes d’une liste. Les dossiers qu’elle montre sont cherchés à chaque fois.',
  },
  name: { en: 'Name', fr: 'Nom' },
  nameHint: {
    en: 'What it is for, such as “Members of Parliament, this week”. No names of correspondents.',
    fr: 'À quoi elle sert, par exemple « Parlementaires, cette semaine ». Aucun nom de correspondant.',
  },
  shared: { en: 'Who sees it', fr: 'Qui la voit' },
  own: { en: 'Only me', fr: 'Moi seulement' },
  everyone: { en: 'Everyone who sees this worklist', fr: 'Toutes les personnes qui voient cette liste' },
  opens: { en: 'Open the worklist with this view', fr: 'Ouvrir la liste avec cette vue' },
  save: { en: 'Save', fr: 'Enregistrer' },
  saveNew: { en: 'Save as a new view', fr: 'Enregistrer comme nouvelle vue' },
  delete: { en: 'Delete the view', fr: 'Supprimer la vue' },
  deleteShared: {
    en: 'It is also gone for those with whom it is shared.',
    fr: 'Elle disparaît aussi pour les personnes avec qui elle est partagée.',
  },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

export interface ViewFormParams {
  readonly language: Language;
  readonly definition: Definition;
  readonly action: string;
  readonly back: string;
  /** The view to be changed, if it is the person's own. */
  readonly view: SavedView | undefined;
  readonly sharing: ViewsSeen['sharing'];
  readonly values: { readonly name: string; readonly shared: string; readonly opens: boolean };
  readonly faults: FormFaults;
  /** What the address asks, sent along. */
  readonly asked: Readonly<Record<string, string>>;
}

/** Name, who sees it, and whether the list opens with it. */
export function ViewForm(params: ViewFormParams) {
  const { language, action, back, view, values, faults, asked } = params;
  const hidden = { ...asked, idempotencyKey: formKey(), ...(view ? { version: String(view.version) } : {}) };
  const choices = sharingChoices(params);
  return (
    <>
      <Form action={action} hidden={hidden}>
        <TextField
          language={language}
          name="name"
          label={viewWords(language, 'name')}
          hint={viewWords(language, 'nameHint')}
          value={values.name}
          maxlength={60}
          width="medium"
          error={faults.at.name}
        />
        {choices.length > 1 ? (
          <Radios
            language={language}
            name="shared"
            label={viewWords(language, 'shared')}
            options={choices}
            value={values.shared}
            error={faults.at.shared}
          />
        ) : null}
        <Checkbox name="opens" label={viewWords(language, 'opens')} value="yes" checked={values.opens} />
        <ButtonRow>
          <Button kind="primary">{viewWords(language, 'save')}</Button>
          {view ? (
            <Button name="as" value="new">
              {viewWords(language, 'saveNew')}
            </Button>
          ) : null}
          <LinkButton href={back} kind="quiet">
            {viewWords(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
      {view ? (
        <Form action={`${action}/delete`} hidden={{ view: view.id, idempotencyKey: formKey() }} inline>
          <Button kind="danger">{viewWords(language, 'delete')}</Button>
          {view.shared === 'own' ? null : <span class="soft">{viewWords(language, 'deleteShared')}</span>}
        </Form>
      ) : null}
    </>
  );
}

function sharingChoices({ language, definition, sharing }: ViewFormParams): { value: string; label: string }[] {
  return [
    { value: 'own', label: viewWords(language, 'own') },
    ...sharing.offices
      .slice(0, 40)
      .map((id) => ({ value: `office:${id}`, label: officeName(definition, id, language) })),
    ...(sharing.system ? [{ value: 'system', label: viewWords(language, 'everyone') }] : []),
  ];
}
