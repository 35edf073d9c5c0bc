import { portalCodes } from './words-of.ts'

/** What of a query is another page and not another look at the same: where a list goes on. */
const OTHER_PAGE = 'setelah'

/**
 * The one address of a page of the portal in a language, as a path: search engines and people who share get it, however the
 * page was reached. The first language needs none.
 */
export function pageAddress(url: { pathname: string; search: string }, language: string): string {
  const query = new URLSearchParams()
  const after = new URLSearchParams(url.search).get(OTHER_PAGE)
  if (after !== null) query.set(OTHER_PAGE, after)
  if (language !== portalCodes[0]) query.set('lang', language)
  return query.size === 0 ? url.pathname : `${url.pathname}?${query.toString()}`
}
