import type { PostPage, PostView, ToneGiven } from '#lib/contracts.ts'
import { send } from '#lib/api/client.ts'

const stretchLength = 25

/** One stretch of the list; its posts leave the page when far from view, its height stays. */
type Stretch = { first: number; posts: PostView[] }

/** The most the server gives at once: for whoever wants all of them. */
const mostAtOnce = 500

/**
 * The posts of one filter, read page by page (keyset) as the reader asks. `address` is the API path with its filter and
 * the size of a page, without a cursor.
 */
export class PostPages {
  stretches = $state.raw<Stretch[]>([])
  total = $state(0)
  loading = $state(false)
  failed = $state(false)
  #next: string | null = null
  #address: string

  constructor(address: string, first: PostPage) {
    this.#address = address
    this.#add(first)
  }

  get loaded(): number {
    const last = this.stretches.at(-1)
    return last ? last.first + last.posts.length : 0
  }

  get ended(): boolean {
    return this.#next === null
  }

  #add(page: PostPage): void {
    const added: Stretch[] = []
    for (let at = 0; at < page.posts.length; at += stretchLength) {
      added.push({ first: this.loaded + at, posts: page.posts.slice(at, at + stretchLength) })
    }
    this.stretches = [...this.stretches, ...added]
    this.#next = page.next
    this.total = page.total
  }

  /** Reads the next page, unless one is being read or the list has ended. */
  async more(limit?: number): Promise<void> {
    if (this.loading || this.#next === null) return
    this.loading = true
    this.failed = false
    const [path = '', asked] = this.#address.split('?')
    const search = new URLSearchParams(asked)
    search.set('cursor', this.#next)
    if (limit !== undefined) search.set('limit', String(limit))
    const answer = await send<PostPage>('GET', `${path}?${search.toString()}`)
    if (answer.ok) this.#add(answer.value)
    else this.failed = true
    this.loading = false
  }

  /** Reads all that are left; stops where one page fails. */
  async all(): Promise<void> {
    while (!this.ended && !this.failed) await this.more(mostAtOnce)
  }

  /** Shows a correction at once, before the list is read again. Gives the way back. */
  correct(seq: string, tone: ToneGiven): () => void {
    const before = this.stretches
    const change = (post: PostView): PostView => {
      const unsure = tone === 'unclear' ? ('analyst' as const) : null
      const given = tone === 'unclear' ? {} : { sentiment: tone, headlineTone: post.headlineTone && tone }
      return { ...post, ...given, unsure, headlineUnsure: post.headlineTone && unsure, corrected: true }
    }
    this.stretches = before.map((stretch) => ({
      first: stretch.first,
      posts: stretch.posts.map((post) => (post.seq === seq ? change(post) : post)),
    }))
    return () => (this.stretches = before)
  }
}
