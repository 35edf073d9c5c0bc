import markdownIt from 'markdown-it'
import english from '../../../../docs/guide.en.md?raw'
import indonesian from '../../../../docs/guide.id.md?raw'
import type { PageServerLoad } from './$types'

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

/** The officers' guide in the language of the page, from the same files that are read in docs/. */
export const load: PageServerLoad = ({ locals }) => readGuide(locals.language === 'en' ? english : indonesian)
