/** Makes the desk board read its data again. */
export const deskData = 'gacek:desk'

/** The same page with some filters changed; an empty value removes one. */
export function deskLink(url: { pathname: string; search: string }, changes: Record<string, string>): string {
  const search = new URLSearchParams(url.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}
