/** The calendar's address with some of its parts changed; an empty value takes a part out. */
export function calendarLink(url: { search: string }, change: Record<string, string>): string {
  const search = new URLSearchParams(url.search)
  for (const [name, value] of Object.entries(change)) {
    if (value === '') search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? '/calendar' : `/calendar?${text}`
}
