import type { Attachment } from 'svelte/attachments'

const PREFIX = 'gacek-typed '

/** What is put back into empty fields; a field that shows something keeps it. Null: nothing to put back. */
export function toPutBack(kept: readonly string[], shown: readonly string[]): (string | null)[] {
  return shown.map((now, at) => (now === '' && (kept[at] ?? '') !== '' ? (kept[at] ?? null) : null))
}

function readKept(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    // Storage is switched off: then nothing is kept, and nothing else fails.
    return []
  }
}

/**
 * Keeps the long texts of a form in this tab while they are typed: after leaving the page, a closed dialog or a reload they
 * stand there again. Short fields, such as names and numbers of citizens, are not kept. `key` names the form.
 */
export function keepTyped(key: string): Attachment<HTMLFormElement> {
  return (form) => {
    const areas = [...form.querySelectorAll('textarea')]
    const values = (): string[] => areas.map(({ value }) => value)
    for (const [at, text] of toPutBack(readKept(key), values()).entries()) {
      const area = areas[at]
      if (text === null || !area) continue
      area.value = text
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    function keep(): void {
      try {
        sessionStorage.setItem(PREFIX + key, JSON.stringify(values()))
      } catch (cause) {
        console.warn(cause)
      }
    }
    form.addEventListener('input', keep)
    return () => form.removeEventListener('input', keep)
  }
}

/** The form was sent: its texts are no longer kept. */
export function forgetTyped(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key)
  } catch (cause) {
    console.warn(cause)
  }
}
