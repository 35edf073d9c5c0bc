import type { Example } from '../read-datasets.ts'
import type { Source } from '../gather-sentiment-data.ts'
import { type Dictionary, induceDictionary, type TextPair } from './induce-dictionary.ts'

/** NusaTranslation numbers the rows of IndoLEM from 1, our ids from 0. */
function indonesianIdOf({ id, set }: Example): string | null {
  if (set === 'nusax') return id.replace(/^nusax-train-[a-z]+-/, 'nusax-train-id-')
  const row = /^nw-[a-z]+-indolem-train-(\d+)$/.exec(id)?.[1]
  return row === undefined ? null : `indolem-train-${Number(row) - 1}`
}

/** For each language other than Indonesian, its texts beside the Indonesian ones they are translations of. */
function gatherPairs(sources: readonly Source[]): Map<string, TextPair[]> {
  const examples = sources.flatMap((source) => source.examples)
  const indonesian = new Map(
    examples.filter(({ language }) => language === 'ind').map(({ id, text }) => [id, text]),
  )
  const pairs = new Map<string, TextPair[]>()
  for (const example of examples) {
    if (example.language === 'ind' || (example.set !== 'nusax' && example.set !== 'nusawrites')) continue
    const from = indonesian.get(indonesianIdOf(example) ?? '')
    if (from === undefined) continue
    const list = pairs.get(example.language) ?? []
    list.push({ from, to: example.text })
    pairs.set(example.language, list)
  }
  return pairs
}

/** A dictionary from Indonesian for each language with at least `least` pairs. */
export function induceDictionaries(sources: readonly Source[], least = 100): Map<string, Dictionary> {
  const wide = [...gatherPairs(sources)].filter(([, pairs]) => pairs.length >= least)
  return new Map(wide.map(([language, pairs]) => [language, induceDictionary(pairs)]))
}
