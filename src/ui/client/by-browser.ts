/** Lets the browser load a page or a file itself. */
export function loadByBrowser(url: string): void {
  if (url.split('#')[0] === location.href.split('#')[0]) location.reload();
  else location.assign(url);
}

/** Lets the browser send a form itself, with the button that was pressed. */
export function submitByBrowser(form: { element: HTMLFormElement; submitter: HTMLElement | null } | undefined): void {
  if (!form) return;
  const { element, submitter } = form;
  if (submitter instanceof HTMLButtonElement) {
    if (submitter.name) {
      const sent = document.createElement('input');
      Object.assign(sent, { type: 'hidden', name: submitter.name, value: submitter.value });
      element.append(sent);
    }
    if (submitter.hasAttribute('formaction')) element.action = submitter.formAction;
  }
  HTMLFormElement.prototype.submit.call(element);
}
