import { buttonContract } from './button/contract.ts';
import { Button } from './button/template.tsx';
import { checkboxesContract } from './checkboxes/contract.ts';
import { Checkboxes } from './checkboxes/template.tsx';
import type { Content, Contract } from './contract.ts';
import { dateFieldContract } from './date-field/contract.ts';
import { DateField } from './date-field/template.tsx';
import { errorSummaryContract } from './error-summary/contract.ts';
import { ErrorSummary } from './error-summary/template.tsx';
import { fieldsetContract } from './fieldset/contract.ts';
import { Fieldset } from './fieldset/template.tsx';
import { fileFieldContract } from './file-field/contract.ts';
import { FileField } from './file-field/template.tsx';
import { formContract } from './form/contract.ts';
import { Form } from './form/template.tsx';
import { keyContract } from './key/contract.ts';
import { Key } from './key/template.tsx';
import { menuContract } from './menu/contract.ts';
import { Menu } from './menu/template.tsx';
import { radiosContract } from './radios/contract.ts';
import { Radios } from './radios/template.tsx';
import { selectFieldContract } from './select-field/contract.ts';
import { SelectField } from './select-field/template.tsx';
import { tableContract } from './table/contract.ts';
import { Table } from './table/template.tsx';
import { tabsContract } from './tabs/contract.ts';
import { Tabs } from './tabs/template.tsx';
import { tagContract } from './tag/contract.ts';
import { Tag } from './tag/template.tsx';
import type { Language } from './text/text.ts';
import { textAreaContract } from './text-area/contract.ts';
import { TextArea } from './text-area/template.tsx';
import { textFieldContract } from './text-field/contract.ts';
import { TextField } from './text-field/template.tsx';

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
    show(dateFieldContract, DateField),
    show(fileFieldContract, FileField),
    show(tableContract, Table),
  ];
}
