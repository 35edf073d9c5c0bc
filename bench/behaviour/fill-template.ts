import { createHash } from 'node:crypto'
import { repeatableRandom } from '../../src/platform/random.ts'

/** What each slot may hold, by its name. */
export type SlotWords = ReadonlyMap<string, readonly string[]>

const SLOT = /\{([^{}]*)\}/g

/** The first 32 bits of a template's SHA-256: decides its half and draws its fillings. */
export function templateHash(template: string): number {
  return createHash('sha256').update(template.normalize('NFC')).digest().readUInt32BE(0)
}

/** What one pair of braces may hold: the words between bars, or those of the slot it names. Throws on an unknown slot. */
export function choicesOf(inside: string, words: SlotWords): readonly string[] {
  const choices = inside.includes('|') ? inside.split('|') : words.get(inside)
  if (!choices || choices.length < 2) throw new Error(`{${inside}} is neither a choice nor a slot`)
  return choices
}

/**
 * Up to `most` different fillings of templates that belong together: equal braces hold the same words in all of them. The
 * same templates give the same fillings, in the same order.
 */
export function fillTogether(templates: readonly string[], words: SlotWords, most: number): string[][] {
  const random = repeatableRandom(templateHash(templates.join('\t')))
  const fillings = new Map<string, string[]>()
  for (let turn = 0; turn < most * 8 && fillings.size < most; turn += 1) {
    const chosen = new Map<string, string>()
    const fill = (_: string, inside: string): string => {
      const choices = choicesOf(inside, words)
      const word = chosen.get(inside) ?? choices[Math.floor(random() * choices.length)]!
      chosen.set(inside, word)
      return word
    }
    const filled = templates.map((template) => template.replaceAll(SLOT, fill))
    fillings.set(filled.join('\t'), filled)
  }
  return [...fillings.values()]
}

/** A template whose one slot is filled with up to `most` of its words, in an order drawn by the template. */
export function fillWithEach(template: string, words: SlotWords, most: number): string[] {
  const random = repeatableRandom(templateHash(template))
  const slot = /\{([^{}]*)\}/.exec(template)
  if (!slot) throw new Error(`no slot in ${template}`)
  const drawn = choicesOf(slot[1]!, words).map((word) => ({ word, place: random() }))
  drawn.sort((a, b) => a.place - b.place)
  return drawn.slice(0, most).map(({ word }) => template.replaceAll(SLOT, word))
}
