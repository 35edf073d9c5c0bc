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

const SLOTS = 1 << 15

/**
 * Puts a table before a function that remembers, asked with a word as it stands in a text: the words met most are found
 * without making a string. Two words of one place push each other out; they are told apart by 64 bits, so a wrong answer
 * is not to be expected.
 */
export function rememberSlices<Answer>(
  remembered: (word: string) => Answer,
): (text: string, start: number, end: number) => Answer {
  const hashes = new Int32Array(SLOTS)
  const checks = new Int32Array(SLOTS)
  const answers: Answer[] = []
  const empty = remembered('')
  for (let slot = 0; slot < SLOTS; slot += 1) answers.push(empty)
  return (text, start, end) => {
    let hash = 0x811c9dc5 ^ (end - start)
    let check = 0x9e3779b1
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at)
      hash = Math.imul(hash ^ code, 0x01000193)
      check = Math.imul(check ^ code, 0x85ebca6b)
      check ^= check >>> 15
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    if (hashes[slot] === hash && checks[slot] === check) return answers[slot] ?? empty
    const answer = remembered(text.slice(start, end))
    hashes[slot] = hash
    checks[slot] = check
    answers[slot] = answer
    return answer
  }
}
