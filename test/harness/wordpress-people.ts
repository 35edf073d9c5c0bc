type Site = { url: string; user: string; appPassword: string }
type Writer = { name?: string; email?: string; status?: 'hold' | 'approved' }

export type SiteHand = ReturnType<typeof openSiteHand>

const SIGNS: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&#038;': '&', '&amp;': '&' }

/** The hands of people on a WordPress site, past Gacek: an editor who publishes, visitors who comment. */
export function openSiteHand(site: Site) {
  const basic = Buffer.from(`${site.user}:${site.appPassword}`).toString('base64')
  let count = 0
  async function call<Body>(route: string, json?: object): Promise<Body> {
    const answer = await fetch(`${site.url}/?rest_route=/wp/v2/${route}`, {
      method: json ? 'POST' : 'GET',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  return {
    /** Publishes an article and gives its number. */
    publish: async (title: string): Promise<number> =>
      (await call<{ id: number }>('posts', { title, content: title, status: 'publish' })).id,
    /** A visitor comments; by default allowed at once. */
    comment: async (post: number, text: string, by: Writer = {}): Promise<number> => {
      const { name = 'Budi', email = `budi${(count += 1)}@contoh.id`, status = 'approved' } = by
      const author = { author_name: name, author_email: email }
      return (await call<{ id: number }>('comments', { post, content: text, status, ...author })).id
    },
    /** An editor of the site changes a comment. */
    change: async (id: number, changed: { content?: string; status?: string }): Promise<void> => {
      await call(`comments/${id}`, changed)
    },
    /** Texts of the answers below a comment, as people read them. */
    answers: async (id: number): Promise<string[]> => {
      const found = await call<{ content: { rendered: string } }[]>(`comments&parent=${id}&per_page=100`)
      return found.map(({ content }) =>
        content.rendered
          .replaceAll(/<[^>]+>/g, '')
          .replaceAll(/&(lt|gt|amp|#038);/g, (sign) => SIGNS[sign] ?? sign)
          .trim(),
      )
    },
    /** The page of an article, as the public gets it. */
    page: async (post: number): Promise<string> => (await fetch(`${site.url}/?p=${post}`)).text(),
  }
}
