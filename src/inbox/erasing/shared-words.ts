/** Shorter words stand in every text. */
const SHORTEST_WORD = 5

const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= SHORTEST_WORD))

/**
 * The words (of five letters or more) a text shares with what somebody said, in the order of the text. Pure. A hint only: who
 * says the same in other words shares none, and two texts about one street share its name.
 */
export function sharedWords(said: readonly string[], text: string): string[] {
  const theirs = wordsOf(said.join('\n'))
  return [...wordsOf(text)].filter((word) => theirs.has(word))
}
