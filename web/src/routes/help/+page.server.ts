import markdownIt from 'markdown-it'
import english from '../../../../docs/guide.en.md?raw'
import indonesian from '../../../../docs/guide.id.md?raw'
import type { PageServerLoad } from './$types'

const renderer = markdownIt({ html: false })

/** The officers' guide in the language of the page, from the same files that are read in docs/. */
export const load: PageServerLoad = ({ locals }) => ({
  guide: renderer.render(locals.language === 'en' ? english : indonesian),
})
