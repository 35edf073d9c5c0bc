import type { Address, Asked } from '#lib/board/links.ts'

/** What the address of the list of all issues may hold. */
const names = ['window', 'query', 'kind', 'affair', 'place', 'tone', 'only', 'sort'] as const
export type AllFilter = (typeof names)[number]

/** Spans of the list; all time is looked through by name alone. */
export const allWindows = ['6h', '24h', '7d', 'all'] as const
export type AllWindow = (typeof allWindows)[number]

/** The span an address asks for; seven days where it says nothing that is known. */
export function allWindow(search: Asked): AllWindow {
  return allWindows.find((one) => one === search.get('window')) ?? '7d'
}

/** The part of an address that the API of all issues understands, without what it takes by itself. */
export function allQuery(search: Asked): string {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = search.get(name)?.trim()
    if (value) query.set(name, value)
  }
  return query.toString()
}

/** The list's own address with some filters changed; null or '' takes one away. */
export function allLink(current: Address, changes: Partial<Record<AllFilter, string | null>>): string {
  const search = new URLSearchParams(allQuery(new URLSearchParams(current.search)))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? '/issues' : `/issues?${text}`
}
