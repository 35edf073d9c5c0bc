import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'

/** The old way: the text is selected and copied. Inside an open dialog nothing outside it can be selected. */
function copySelected(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.position = 'fixed'
  field.style.opacity = '0'
  const place = document.querySelector('dialog[open]') ?? document.body
  place.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}

/**
 * Puts a text on the clipboard and says so, or says that the browser refused. Browsers open the clipboard only to pages
 * that came over TLS: in an office whose Gacek is reached by a plain address of its network the old way is left.
 */
export async function copyText(text: string): Promise<void> {
  const done = window.isSecureContext
    ? await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      )
    : copySelected(text)
  if (done) toasts.done(words().shell.copied)
  else toasts.problem({ status: 0, code: 'not-copied', message: words().shell.notCopied })
}
