import { portal as en } from '#lib/words/en/portal.ts'
import { portal as id, type PortalWords } from '#lib/words/id/portal.ts'

/** The portal's words where no page is being drawn yet: in a form's answer. */
export function wordsOf(language: string): PortalWords {
  return language === 'en' ? en : id
}
