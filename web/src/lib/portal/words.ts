import { page } from '$app/state'
import type { PortalWords } from '#lib/words/id/portal.ts'
import { wordsOf } from './words-of.ts'

export type { PortalWords }

/** Code of the language the portal is read in: one more than the officers' screens have may be chosen here. */
export function portalLanguage(): string {
  return page.data.spoken ?? page.data.language
}

/** The portal's words in the page's language. */
export function portalWords(): PortalWords {
  return wordsOf(portalLanguage())
}
