import type { Attachment } from 'svelte/attachments'
import { readKept, writeKept } from './kept.ts'

/** What is put back into empty fields; a field that shows something keeps it. Null: nothing to put back. */
export function toPutBack(kept: readonly string[], shown: readonly string[]): (string | null)[] {
  return shown.map((now, at) => (now === '' && (kept[at] ?? '') !== '' ? (kept[at] ?? null) : null))
}

function textsOf(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

/**
 * Keeps the long texts of a form on a page in this tab while they are typed: after leaving the page or a reload they stand
 * there again. A dialog keeps its own. Short fields, such as names and numbers of citizens, are not kept. `key` names the form; once it was sent, `dropKept(key)`.
 */
export function keepTyped(key: string): Attachment<HTMLFormElement> {
  return (form) => {
    const areas = [...form.querySelectorAll('textarea')]
    const values = (): string[] => areas.map(({ value }) => value)
    for (const [at, text] of toPutBack(textsOf(readKept(key)), values()).entries()) {
      const area = areas[at]
      if (text === null || !area) continue
      area.value = text
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const keep = (): void => writeKept(key, values())
    form.addEventListener('input', keep)
    return () => form.removeEventListener('input', keep)
  }
}
