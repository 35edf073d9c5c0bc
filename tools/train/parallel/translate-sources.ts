import type { Source } from '../gather-sentiment-data.ts'
import { repeatableRandom } from '../../../src/platform/random.ts'
import { induceDictionaries } from './gather-pairs.ts'
import { translateWords } from './induce-dictionary.ts'

export type TranslationSettings = {
  /** Sources whose Indonesian texts are put into other languages. */
  sources: readonly string[]
  /** Least chance of a word to be replaced; each text draws its own between this and 1. */
  leastRate: number
  seed: number
}

/** What a source of translated texts is called. */
export const translatedName = (name: string): string => `${name}-translated`

/**
 * One copy of every Indonesian text of some sources with words replaced by those of a language drawn at random, from
 * dictionaries induced from the parallel training rows: labels of rich sets reach words of poor languages.
 */
export function translateSources(sources: readonly Source[], settings: TranslationSettings): Source[] {
  const dictionaries = [...induceDictionaries(sources)]
  const random = repeatableRandom(settings.seed)
  return sources
    .filter(({ name }) => settings.sources.includes(name))
    .map((source) => ({
      ...source,
      name: translatedName(source.name),
      examples: source.examples
        .filter(({ language }) => language === 'ind')
        .map((example) => {
          const [language, dictionary] = dictionaries[Math.floor(random() * dictionaries.length)]!
          const rate = settings.leastRate + (1 - settings.leastRate) * random()
          const text = translateWords(example.text, dictionary, rate, random)
          return { ...example, id: `${language}-of-${example.id}`, set: 'translated', language, text }
        }),
    }))
}
