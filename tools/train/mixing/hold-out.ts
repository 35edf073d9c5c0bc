import type { Source } from '../gather-sentiment-data.ts'
import { groupNear, originOf } from '../leak-filter.ts'
import type { Example } from '../read-datasets.ts'

/** Sets whose texts are answered by stages that never met them. */
const HELD = new Set(['smsa', 'nusax'])

/**
 * The fold of each text that is answered unseen, by its id: near copies are in one fold, and a row of NusaX is in the
 * same fold in all its languages.
 */
export function chooseFolds(sources: readonly Source[], count: number): Map<string, number> {
  const held = sources.filter(({ name }) => HELD.has(name)).flatMap(({ examples }) => examples)
  const read = held.filter(({ language, set }) => set !== 'nusax' || language === 'ind')
  const groups = groupNear(read.map(({ text }) => text))
  const foldOf = new Map(read.map(({ id }, at) => [originOf(id), groups[at]! % count]))
  return new Map(held.map(({ id }) => [id, foldOf.get(originOf(id)) ?? 0]))
}

/** The sources without the texts of a fold, and those texts. */
export function holdOut(
  sources: readonly Source[],
  folds: ReadonlyMap<string, number>,
  fold: number,
): { taught: Source[]; unseen: Example[] } {
  const isUnseen = ({ id }: Example) => folds.get(id) === fold
  return {
    taught: sources.map((source) => ({
      ...source,
      examples: source.examples.filter((example) => !isUnseen(example)),
    })),
    unseen: sources.flatMap((source) => source.examples.filter(isUnseen)),
  }
}
