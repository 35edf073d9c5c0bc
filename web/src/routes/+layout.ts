import { fetchWords } from '#lib/words/index.ts'
import type { LayoutLoad } from './$types'

/** The words of the page, in the chosen language, are there before anything is shown. */
export const load: LayoutLoad = async ({ data, route }) => {
  await fetchWords(data.language, route.id)
  return data
}
