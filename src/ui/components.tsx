import { actionBarContract } from './action-bar/contract.ts';
import { ActionBar } from './action-bar/template.tsx';
import { buttonContract } from './button/contract.ts';
import { Button } from './button/template.tsx';
import { cardContract } from './card/contract.ts';
import { Card } from './card/template.tsx';
import { checkboxesContract } from './checkboxes/contract.ts';
import { Checkboxes } from './checkboxes/template.tsx';
import { comboboxContract } from './combobox/contract.ts';
import { Combobox } from './combobox/template.tsx';
import { confirmPanelContract } from './confirm-panel/contract.ts';
import { ConfirmPanel } from './confirm-panel/template.tsx';
import type { Content, Contract } from './contract.ts';
import { dateFieldContract } from './date-field/contract.ts';
import { DateField } from './date-field/template.tsx';
import { dayFieldContract } from './day-field/contract.ts';
import { DayField } from './day-field/template.tsx';
import { decisionPanelContract } from './decision-panel/contract.ts';
import { DecisionPanel } from './decision-panel/template.tsx';
import { descriptionContract } from './description/contract.ts';
import { Description } from './description/template.tsx';
import { dialogContract } from './dialog/contract.ts';
import { Dialog } from './dialog/template.tsx';
import { disclosureContract } from './disclosure/contract.ts';
import { Disclosure } from './disclosure/template.tsx';
import { emptyStateContract } from './empty-state/contract.ts';
import { EmptyState } from './empty-state/template.tsx';
import { errorSummaryContract } from './error-summary/contract.ts';
import { ErrorSummary } from './error-summary/template.tsx';
import { fieldsetContract } from './fieldset/contract.ts';
import { Fieldset } from './fieldset/template.tsx';
import { figuresContract } from './figures/contract.ts';
import { Figures } from './figures/template.tsx';
import { fileFieldContract } from './file-field/contract.ts';
import { FileField } from './file-field/template.tsx';
import { filterSentenceContract } from './filter-sentence/contract.ts';
import { FilterSentence } from './filter-sentence/template.tsx';
import { formContract } from './form/contract.ts';
import { Form } from './form/template.tsx';
import { itemListContract } from './item-list/contract.ts';
import { ItemList } from './item-list/template.tsx';
import { keyContract } from './key/contract.ts';
import { Key } from './key/template.tsx';
import { columnsContract, sectionContract } from './layout/contract.ts';
import { Columns, Section } from './layout/template.tsx';
import { markedTextContract } from './marked-text/contract.ts';
import { MarkedText } from './marked-text/template.tsx';
import { maskedContract } from './masked/contract.ts';
import { Masked } from './masked/template.tsx';
import { menuContract } from './menu/contract.ts';
import { Menu } from './menu/template.tsx';
import { noticeContract } from './notice/contract.ts';
import { Notice } from './notice/template.tsx';
import { orderedChoicesContract } from './ordered-choices/contract.ts';
import { OrderedChoices } from './ordered-choices/template.tsx';
import { pagePictureContract } from './page-picture/contract.ts';
import { PagePicture } from './page-picture/template.tsx';
import { paginationContract } from './pagination/contract.ts';
import { Pagination } from './pagination/template.tsx';
import { personContract } from './person/contract.ts';
import { Person } from './person/template.tsx';
import { presenceContract } from './presence/contract.ts';
import { Presence } from './presence/template.tsx';
import { progressContract } from './progress/contract.ts';
import { Progress } from './progress/template.tsx';
import { progressLineContract } from './progress-line/contract.ts';
import { ProgressLine } from './progress-line/template.tsx';
import { radiosContract } from './radios/contract.ts';
import { Radios } from './radios/template.tsx';
import { saveDraftContract } from './save-draft/contract.ts';
import { SaveDraft } from './save-draft/template.tsx';
import { selectFieldContract } from './select-field/contract.ts';
import { SelectField } from './select-field/template.tsx';
import { selectionBarContract } from './selection-bar/contract.ts';
import { SelectionBar } from './selection-bar/template.tsx';
import { skeletonContract } from './skeleton/contract.ts';
import { Skeleton } from './skeleton/template.tsx';
import { stepListContract } from './step-list/contract.ts';
import { StepList } from './step-list/template.tsx';
import { tableContract } from './table/contract.ts';
import { Table } from './table/template.tsx';
import { tabsContract } from './tabs/contract.ts';
import { Tabs } from './tabs/template.tsx';
import { tagContract } from './tag/contract.ts';
import { Tag } from './tag/template.tsx';
import type { Language } from './text/text.ts';
import { textAreaContract } from './text-area/contract.ts';
import { TextArea } from './text-area/template.tsx';
import { textChangesContract } from './text-changes/contract.ts';
import { TextChanges } from './text-changes/template.tsx';
import { textFieldContract } from './text-field/contract.ts';
import { TextField } from './text-field/template.tsx';
import { timeContract } from './time/contract.ts';
import { Time } from './time/template.tsx';
import { timelineContract } from './timeline/contract.ts';
import { Timeline } from './timeline/template.tsx';
import { toastContract } from './toast/contract.ts';
import { Toast } from './toast/template.tsx';
import { unfoldContract } from './unfold/contract.ts';
import { Unfold } from './unfold/template.tsx';
import { workflowDrawingContract } from './workflow-drawing/contract.ts';
import { WorkflowDrawing } from './workflow-drawing/template.tsx';

/** A component with its examples, ready to be put on a page in one language. */
export interface ShownComponent {
  name: string;
  examples: { name: string; shown: Content }[];
}

/** Every component that stands inside a page. The page shell and its heading are shown by the examples page itself. */
export function shownComponents(language: Language): ShownComponent[] {
  const show = <Params,>(
    { name, examples }: Contract<Params>,
    template: (params: Params) => Content,
  ): ShownComponent => ({
    name,
    examples: examples.map((example) => ({ name: example.name, shown: template(example.params(language)) })),
  });
  return [
    show(buttonContract, Button),
    show(keyContract, Key),
    show(menuContract, Menu),
    show(tagContract, Tag),
    show(tabsContract, Tabs),
    show(errorSummaryContract, ErrorSummary),
    show(formContract, Form),
    show(fieldsetContract, Fieldset),
    show(textFieldContract, TextField),
    show(textAreaContract, TextArea),
    show(selectFieldContract, SelectField),
    show(radiosContract, Radios),
    show(checkboxesContract, Checkboxes),
    show(comboboxContract, Combobox),
    show(dateFieldContract, DateField),
    show(dayFieldContract, DayField),
    show(fileFieldContract, FileField),
    show(tableContract, Table),
    show(timeContract, Time),
    show(personContract, Person),
    show(markedTextContract, MarkedText),
    show(pagePictureContract, PagePicture),
    show(maskedContract, Masked),
    show(noticeContract, Notice),
    show(toastContract, Toast),
    show(dialogContract, Dialog),
    show(skeletonContract, Skeleton),
    show(emptyStateContract, EmptyState),
    show(descriptionContract, Description),
    show(itemListContract, ItemList),
    show(orderedChoicesContract, OrderedChoices),
    show(selectionBarContract, SelectionBar),
    show(timelineContract, Timeline),
    show(progressLineContract, ProgressLine),
    show(stepListContract, StepList),
    show(filterSentenceContract, FilterSentence),
    show(paginationContract, Pagination),
    show(disclosureContract, Disclosure),
    show(textChangesContract, TextChanges),
    show(unfoldContract, Unfold),
    show(figuresContract, Figures),
    show(cardContract, Card),
    show(actionBarContract, ActionBar),
    show(decisionPanelContract, DecisionPanel),
    show(confirmPanelContract, ConfirmPanel),
    show(progressContract, Progress),
    show(saveDraftContract, SaveDraft),
    show(workflowDrawingContract, WorkflowDrawing),
    show(presenceContract, Presence),
    show(sectionContract, Section),
    show(columnsContract, Columns),
  ];
}
