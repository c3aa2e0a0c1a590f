/** Enter in a field presses the first button of its form: it must be the one that saves, not one that removes an entry. */
export function DefaultButton({ label }: { label: string }) {
  return (
    <button type="submit" class="visually-hidden" tabindex={-1}>
      {label}
    </button>
  );
}
