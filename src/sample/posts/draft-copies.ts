import type { Author } from './authors.ts'
import { drawAuthor } from './authors.ts'
import { chooseSource } from './draft-issue.ts'
import type { Random } from '../random.ts'
import { HOUR_MS } from './sample-post.ts'
import type { Draft } from './sample-post.ts'

/** Small changes people make when they pass a text on: a prefix, a lost end, an emoji, a comment of two words. */
function alter(original: Draft, random: Random): string {
  const text = original.title === undefined ? original.text : `${original.title}. ${original.text}`
  const first = original.author ?? original.source.name
  return random.pick([
    () => text,
    () => `RT @${first.replaceAll(' ', '')}: ${text}`,
    () => `copas: ${text}`,
    () => `dari grup sebelah, ${text}`,
    () => `${text} ${random.pick(['🙏', '😭', '👆', '!!!', '😡'])}`,
    () => `${text} (${random.pick(['share', 'copas', 'izin share', 'valid?'])})`,
    () => text.replace(/[.!?]+$/, ''),
    () => text.replace(/ [^ ]+$/, ''),
    () => text.replace(',', ''),
    () => `Up! ${text}`,
  ])()
}

/**
 * Passes some of `originals` on: a few of them (chain messages before all) are copied again and again within hours.
 * Copies keep the sentiment and place of their original and never come after `now`.
 */
export function draftCopies(
  originals: readonly Draft[],
  count: number,
  context: { authors: readonly Author[]; now: number; random: Random },
): Draft[] {
  const { authors, now, random } = context
  const long = originals.filter(
    (draft) => !draft.truth.official && draft.text.length > 45 && now - draft.at > HOUR_MS,
  )
  const chains = long.filter((draft) => draft.text.length > 140 && draft.truth.sentiment === 'negative')
  const popular = Array.from({ length: Math.max(1, Math.ceil(count / 7)) }, () => random.pick(long))
  return Array.from({ length: count }, () => {
    const original = chains.length > 0 && random.chance(0.75) ? random.pick(chains) : random.pick(popular)
    const delay = -Math.log(1 - random.next()) * 3 * HOUR_MS
    const at = Math.min(
      original.at + 60_000 + delay,
      original.at + (now - 120_000 - original.at) * (0.4 + random.next() * 0.6),
    )
    return {
      at: Math.round(at),
      source: chooseSource('social', random),
      author: drawAuthor(authors, random).handle,
      text: alter(original, random),
      truth: original.truth,
      copies: original,
    }
  })
}
