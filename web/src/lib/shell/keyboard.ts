/** A box that is ticked takes no letters. */
const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'

/** Whether a key press belongs to a field, a dialog or the browser, so that a one-key shortcut must keep still. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (document.querySelector('dialog[open]')) return true
  const target = event.target
  return target instanceof HTMLElement && target.matches(FIELDS)
}
