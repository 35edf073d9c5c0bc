import { page } from '$app/state'
import { en } from './en/index.ts'
import { id, type Words } from './id/index.ts'

export type { Words }

/** The words of the page's language. Call it in a template or a handler, so that a switch is followed. */
export function words(): Words {
  return page.data.language === 'en' ? en : id
}
