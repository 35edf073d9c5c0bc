import { fetchWords } from '#lib/words/index.ts'
import type { LayoutLoad } from './$types'

/** The words of the chosen language are there before anything is shown. */
export const load: LayoutLoad = async ({ data }) => {
  await fetchWords(data.language)
  return data
}
