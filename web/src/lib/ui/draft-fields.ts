export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A search is no word to somebody, a file cannot be put back by a page, and a password is nobody's to keep. */
const NEVER = new Set(['password', 'file', 'search', 'submit', 'button', 'reset', 'image'])
const SECRET = /\b(one-time-code|current-password|new-password)\b/

function isKept(field: Field): boolean {
  if (field.type === 'hidden') return field.dataset.kept !== undefined
  if (NEVER.has(field.type) || SECRET.test(field.autocomplete)) return false
  if (!(field instanceof HTMLSelectElement) && field.readOnly) return false
  return field.closest('[data-kept-whole]') === null
}

/** What a person gives of themselves: forms switch the browser's own memory off for it, so ours forgets it on a reload. */
export function isPersonal(field: Field): boolean {
  return field.autocomplete === 'off'
}

function labelOf(field: Field): string {
  const label = field.labels?.[0]
  return field.ariaLabel ?? label?.querySelector('span')?.textContent ?? label?.textContent ?? ''
}

function nameOf(field: Field): string {
  const said = field.name || field.dataset.kept || labelOf(field).trim()
  return isTick(field) ? `${field.type} ${said} ${field.value}` : `${field.type} ${said}`
}

/** The fields under `root` that somebody fills in, by a name that stays the same each time the form is made. */
export function fieldsIn(root: HTMLElement): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const field of root.querySelectorAll<Field>('input, textarea, select')) {
    if (!isKept(field)) continue
    const name = nameOf(field)
    let own = name
    for (let number = 2; fields.has(own); number += 1) own = `${name} ${number}`
    fields.set(own, field)
  }
  return fields
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio'
}

/** What stands in a field, as text; a tick is `yes` or empty. */
export function valueOf(field: Field): string {
  if (isTick(field)) return field.checked ? 'yes' : ''
  return field.value
}

/** Puts `text` into a field as if it were typed. A choice that is offered no longer leaves the field as it is. */
export function putInto(field: Field, text: string): void {
  const before = valueOf(field)
  // The other one of its group is pressed instead.
  if (before === text || (field.type === 'radio' && text === '')) return
  if (isTick(field)) field.checked = text !== ''
  else field.value = text
  if (valueOf(field) !== text) {
    field.value = before
    return
  }
  const isTyped = !isTick(field) && !(field instanceof HTMLSelectElement)
  field.dispatchEvent(new Event(isTyped ? 'input' : 'change', { bubbles: true }))
}
