import type { LabelledPost } from './read-stream.ts'

const HOUR = 3_600_000
const FILLERS = [
  'lagi',
  'parah',
  'warga',
  'tolong',
  'info',
  'barusan',
  'ternyata',
  'kabarnya',
  'pagi',
  'semalam',
]
const COPY_SHARE = 0.2

/** Numbers in 0..1 that are the same in every run (Numerical Recipes' linear congruential generator). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/**
 * A stream `factor` times as dense: each headline comes back as `factor` posts within six hours, a fifth of them exact
 * copies, the others with words dropped, swapped and added. Ordered by time, made while it is read.
 */
export async function* growStream(
  posts: AsyncIterable<LabelledPost>,
  factor: number,
): AsyncGenerator<{ at: number; text: string }> {
  const chance = createChance(factor)
  let waiting: { at: number; text: string }[] = []
  let bucket = 0
  for await (const post of posts) {
    const hour = Math.floor(post.at / HOUR)
    if (hour > bucket) {
      const due = waiting.filter(({ at }) => at < hour * HOUR).sort((a, b) => a.at - b.at)
      waiting = waiting.filter(({ at }) => at >= hour * HOUR)
      yield* due
      bucket = hour
    }
    waiting.push({ at: post.at, text: post.text })
    for (let i = 1; i < factor; i++)
      waiting.push({ at: post.at + chance() * 6 * HOUR, text: vary(post.text, chance) })
  }
  yield* waiting.sort((a, b) => a.at - b.at)
}

function vary(text: string, chance: () => number): string {
  if (chance() < COPY_SHARE) return text
  const words = text.split(' ').filter(() => chance() > 0.15)
  const from = Math.floor(chance() * words.length)
  const [moved] = words.splice(from, 1)
  if (moved !== undefined) words.splice(Math.floor(chance() * words.length), 0, moved)
  const fillers = Math.floor(chance() * 3)
  for (let i = 0; i < fillers; i++) {
    const filler = FILLERS[Math.floor(chance() * FILLERS.length)] ?? ''
    words.splice(Math.floor(chance() * words.length), 0, filler)
  }
  return words.join(' ')
}
