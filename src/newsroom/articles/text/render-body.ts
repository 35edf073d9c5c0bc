import markdownIt from 'markdown-it'

const SAFE_LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i

const renderer = markdownIt({ html: false, linkify: true, typographer: false })
// Written addresses must have a scheme or www.: "contoh.go" in a sentence is no link.
renderer.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
renderer.validateLink = (url) => SAFE_LINK.test(url.trim())
// The page that is linked to learns nothing of ours through `window.opener`.
renderer.core.ruler.push('safe-links', (state) => {
  for (const token of state.tokens.flatMap((one) => one.children ?? [])) {
    const href = token.type === 'link_open' ? String(token.attrGet('href') ?? '') : ''
    if (/^https?:/i.test(href)) token.attrSet('rel', 'noopener')
  }
})
// Pictures are chosen in the media strip, with consent and alt text; one from another site would be neither.
renderer.disable('image')

/**
 * The HTML of an article's Markdown. HTML written in it is shown as text; links lead to http, https, mailto, tel or a
 * place on the same site, others stay text.
 */
export function renderBody(markdown: string): string {
  return renderer.render(markdown)
}
