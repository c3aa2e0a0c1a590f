import {
  Button,
  ButtonRow,
  defineTexts,
  Form,
  type Language,
  LinkButton,
  OrderedChoices,
  Radios,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';

/** Words of the page of columns. */
export const columnWords = defineTexts({
  title: { en: 'Columns', fr: 'Colonnes' },
  forView: { en: 'They are kept in the view “{name}”.', fr: 'Elles sont gardées dans la vue « {name} ».' },
  forMe: {
    en: 'They are for you alone, in this worklist and in views without columns of their own.',
    fr: 'Elles ne valent que pour vous, dans cette liste et dans les vues sans colonnes propres.',
  },
  which: { en: 'Columns, from left to right', fr: 'Colonnes, de gauche à droite' },
  up: { en: 'Move {column} up', fr: 'Monter {column}' },
  down: { en: 'Move {column} down', fr: 'Descendre {column}' },
  density: { en: 'Rows', fr: 'Lignes' },
  comfortable: { en: 'Comfortable', fr: 'Aérées' },
  compact: { en: 'Compact', fr: 'Serrées' },
  save: { en: 'Save', fr: 'Enregistrer' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

export interface ColumnsFormParams {
  readonly language: Language;
  readonly action: string;
  readonly back: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly ticked: boolean }[];
  readonly density: 'comfortable' | 'compact';
  /** Name of the view that keeps them. */
  readonly view: string | undefined;
}

/** Which columns, in which order, how close together. */
export function ColumnsForm({ language, action, back, hidden, columns, density, view }: ColumnsFormParams) {
  const say = columnWords;
  return (
    <Form action={action} hidden={{ ...hidden, idempotencyKey: formKey() }}>
      <p>{view === undefined ? say(language, 'forMe') : say(language, 'forView', { name: view })}</p>
      <OrderedChoices
        language={language}
        label={say(language, 'which')}
        name="column"
        orderName="order"
        moveName="move"
        options={columns.map(({ id, label, ticked }) => ({
          value: id,
          label,
          checked: ticked,
          up: say(language, 'up', { column: label }),
          down: say(language, 'down', { column: label }),
        }))}
      />
      <Radios
        language={language}
        name="density"
        label={say(language, 'density')}
        inline
        options={(['comfortable', 'compact'] as const).map((value) => ({ value, label: say(language, value) }))}
        value={density}
      />
      <ButtonRow>
        <Button kind="primary">{say(language, 'save')}</Button>
        <LinkButton href={back} kind="quiet">
          {say(language, 'cancel')}
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
