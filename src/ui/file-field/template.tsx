import { Field } from '../field/template.tsx';
import { words } from '../text/words.ts';
import type { FileFieldParams } from './contract.ts';

/** A field for files, with a place to drop them. */
export function FileField(params: FileFieldParams) {
  const { language, accept, multiple, keep } = params;
  return (
    <Field
      {...params}
      control={(attributes) => (
        <div class="file-drop" data-file-drop data-keep-files={keep || undefined}>
          <input {...attributes} class="file-input" type="file" accept={accept} multiple={multiple} />
          <span class="file-drop-hint" hidden>
            {words(language, 'dropFiles')}
          </span>
          <output
            class="visually-hidden"
            for={attributes.id}
            data-one={words(language, 'filesChosen', { count: 1 })}
            data-several={words(language, 'filesChosen', { count: 2 }).replace('2', '#')}
          />
        </div>
      )}
    />
  );
}
