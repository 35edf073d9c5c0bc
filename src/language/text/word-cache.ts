/** Words kept in each of two generations; the older one is dropped when the newer is full, so memory stays flat. */
const GENERATION = 100_000
const LONGEST_CACHED = 40

/**
 * A function of one word that remembers its answers: people write few words often. Long words are worked out anew.
 */
export function rememberWords<Answer>(resolve: (word: string) => Answer): (word: string) => Answer {
  let young = new Map<string, Answer>()
  let old = young
  const learn = (word: string): Answer => {
    const answer = old.get(word) ?? resolve(word)
    if (word.length > LONGEST_CACHED) return answer
    if (young.size >= GENERATION) {
      old = young
      young = new Map()
    }
    // A slice of a post would keep the whole post in memory; a copy does not.
    young.set(Buffer.from(word, 'utf8').toString('utf8'), answer)
    return answer
  }
  return (word) => young.get(word) ?? learn(word)
}
