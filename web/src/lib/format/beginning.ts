/** The beginning of a text on one line, cut at a word, at most so many letters with the sign that there is more. */
export function beginningOf(text: string, most = 200): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  return `${flat.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}
