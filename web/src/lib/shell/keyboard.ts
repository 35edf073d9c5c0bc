/** A box that is ticked takes no letters. */
const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
/** Under this key this browser remembers that its shortcuts of one character are switched off. */
const OFF = 'gacek-single-keys-off'

/** Whether one character alone does something here: who speaks to the computer, or trembles, switches that off. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null
  } catch {
    return true
  }
}

/** Switches the shortcuts of one character on or off in this browser; false when it keeps nothing. */
export function switchSingleKeys(on: boolean): boolean {
  try {
    if (on) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '')
    return true
  } catch {
    return false
  }
}

/** Whether a key press belongs to a field, a dialog or the browser, so that a one-key shortcut must keep still. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (event.key.length === 1 && !areSingleKeysOn()) return true
  if (document.querySelector('dialog[open]')) return true
  const target = event.target
  return target instanceof HTMLElement && target.matches(FIELDS)
}
