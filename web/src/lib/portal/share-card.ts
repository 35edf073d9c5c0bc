const LONGEST = 200

/** The beginning of a text on one line, cut at a word, at most so many letters. */
export function beginningOf(text: string, most = LONGEST): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  return `${flat.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}

/** What a link to a clarification shows where it is shared: the verdict first, or the rumour would look like our news. */
export function clarificationTitle(one: { claim: string; verdict: string }, names: Record<string, string>) {
  return `${names[one.verdict] ?? one.verdict}: ${one.claim}`
}
