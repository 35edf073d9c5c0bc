import { page } from '$app/state'
import type { PortalWords } from '#lib/words/id/portal.ts'
import { wordsOf } from './words-of.ts'

export type { PortalWords }

/** The portal's words in the page's language. */
export function portalWords(): PortalWords {
  return wordsOf(page.data.language)
}
