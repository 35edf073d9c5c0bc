import type { Address, Asked } from '#lib/board/links.ts'

const filterNames = [
  'sentiment',
  'kind',
  'place',
  'source',
  'affair',
  'programme',
  'strand',
  'query',
  'copies',
  'copyOf',
  'from',
  'to',
] as const

/** So many posts are shown at first, and with each press. */
export const POSTS_AT_ONCE = 20

/** The API path of the first posts of an issue for the filters in a page address. */
export function postsPath(issue: string, search: Asked): string {
  const query = new URLSearchParams({ limit: String(POSTS_AT_ONCE) })
  for (const name of filterNames) {
    const value = search.get(name)
    if (value) query.set(name, value)
  }
  return `/api/issues/${encodeURIComponent(issue)}/posts?${query.toString()}`
}

/** A page address with some filters changed (null takes one away), at the list of posts. */
export function filterLink(current: Address, changes: Record<string, string | null>): string {
  const search = new URLSearchParams(current.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') search.delete(name)
    else search.set(name, value)
  }
  search.delete('lang')
  search.delete('theme')
  const text = search.toString()
  return `${current.pathname}${text === '' ? '' : `?${text}`}#posts`
}

/** Whether the address narrows the posts at all. */
export function isNarrowed(search: Asked): boolean {
  return filterNames.some((name) => (search.get(name) ?? '') !== '')
}
