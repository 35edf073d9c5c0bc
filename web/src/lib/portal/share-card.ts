/** What a link to a clarification shows where it is shared: the verdict first, or the rumour would look like our news. */
export function clarificationTitle(one: { claim: string; verdict: string }, names: Record<string, string>) {
  return `${names[one.verdict] ?? one.verdict}: ${one.claim}`
}
