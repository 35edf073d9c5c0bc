import markdownIt from 'markdown-it'
import { languages, type Language } from '#lib/preferences.ts'
import type { PageServerLoad } from './$types'

/** Every guide there is: a language more is one file more. */
const guides = import.meta.glob<string>('../../../../docs/guide.*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const renderer = markdownIt({ html: false })

/** A guide as its title, its chapters by their anchors, and what stands below the title. */
function readGuide(text: string) {
  const tokens = renderer.parse(text, {})
  const chapters = tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open' || token.tag !== 'h2') return []
    const id = `bagian-${at}`
    token.attrSet('id', id)
    return [{ id, name: tokens[at + 1]?.content ?? '' }]
  })
  const title = tokens[1]?.content ?? ''
  return { title, chapters, guide: renderer.renderer.render(tokens.slice(3), renderer.options, {}) }
}

/** The guide in a language, and in the first one where nobody has translated it yet. */
function guideIn(language: Language): string {
  const [found = ''] = [language, ...languages].flatMap(
    (code) => guides[`../../../../docs/guide.${code}.md`] ?? [],
  )
  return found
}

/** The officers' guide in the language of the page, from the same files that are read in docs/. */
export const load: PageServerLoad = ({ locals }) => readGuide(guideIn(locals.language))
