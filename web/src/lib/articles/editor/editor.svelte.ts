import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { ArticleDetail, ArticleLock, ArticleStand } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'
import { articleData } from './article-data.ts'
import { dropDraft, findDraft, keepDraft, sameDraft, type Draft, type LocalDraft } from './local-draft.ts'

const HEARTBEAT_MS = 3 * 60_000
const KEEP_AFTER_MS = 600

const draftOf = ({ title, lead, body, media }: Draft): Draft => ({
  title,
  lead,
  body,
  media: media.map((one) => ({ id: one.id, alt: one.alt })),
})

/** Whether the page opens for writing at once: what is being written anyway, and nobody else holds. */
export function opensForWriting(article: ArticleDetail): boolean {
  if (!article.mayWrite || article.withdrawnAt !== null) return false
  if (article.lock !== null && !article.lock.mine) return false
  return article.stage === 'new' || article.stage === 'writing'
}

/** One article under an editor's hands: text, what lies in the device, and the lock. */
export class Editor {
  draft = $state<Draft>({ title: '', lead: '', body: '', media: [] })
  note = $state('')
  editing = $state(false)
  busy = $state(false)
  /** Text of this officer that lies in the device and was never saved. */
  found = $state<LocalDraft | null>(null)
  lockLost = $state(false)
  problem = $state<Problem | null>(null)

  #article = $state.raw<ArticleDetail | null>(null)
  #officerId: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #heart: ReturnType<typeof setInterval> | undefined

  constructor(officerId: string) {
    this.#officerId = officerId
  }

  get #owner() {
    return { articleId: this.#article?.id ?? 0, officerId: this.#officerId }
  }

  get #path(): string {
    return `/api/articles/${this.#article?.id ?? 0}`
  }

  get dirty(): boolean {
    return this.editing && this.#article !== null && !sameDraft(this.draft, draftOf(this.#article.text))
  }

  /** Shows what the server has; an editor who has begun to write keeps their text. */
  show(article: ArticleDetail): void {
    const sameBase = this.#article?.id === article.id && this.#article.version === article.version
    const keep = this.dirty && sameBase
    this.#article = article
    if (!keep) this.draft = draftOf(article.text)
  }

  /** Takes the lock; then offers text found in the device. */
  async begin(): Promise<void> {
    if (!(await this.#hold())) return
    this.editing = true
    clearInterval(this.#heart)
    this.#heart = setInterval(() => void this.#beat(), HEARTBEAT_MS)
    const local = findDraft(localStorage, this.#owner)
    const current = this.#article ? draftOf(this.#article.text) : null
    if (local && current && !sameDraft(local, current)) this.found = local
  }

  async #hold(): Promise<boolean> {
    const answer = await send<{ lock: ArticleLock }>('POST', `${this.#path}/lock`)
    if (answer.ok) return true
    this.problem = answer.problem
    return false
  }

  async #beat(): Promise<void> {
    if (document.visibilityState === 'hidden' && !this.dirty) return
    const answer = await send('POST', `${this.#path}/lock`)
    this.lockLost = !answer.ok && answer.problem.status === 409
  }

  /** Called with every change of the text: it lies in the device a moment later. */
  touch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.keep(), KEEP_AFTER_MS)
  }

  keep(): void {
    clearTimeout(this.#timer)
    if (!this.#article || !this.dirty) return
    const local = { ...draftOf(this.draft), baseVersion: this.#article.version, at: new Date().toISOString() }
    keepDraft(localStorage, this.#owner, local)
  }

  useFound(): void {
    if (this.found) this.draft = draftOf(this.found)
    this.found = null
  }

  dropFound(): void {
    this.found = null
    dropDraft(localStorage, this.#owner)
  }

  /** Puts other text into the editor, such as a kept one; nothing is saved by it. */
  take(draft: Draft): void {
    this.draft = draftOf(draft)
    this.touch()
  }

  /** Saves a version. When another editor was first the server keeps the text, and the page shows it beside the newer one. */
  async save(): Promise<boolean> {
    if (!this.#article || this.busy) return false
    this.busy = true
    this.problem = null
    const body = { ...draftOf(this.draft), baseVersion: this.#article.version, note: this.note }
    const answer = await send<ArticleStand>('POST', `${this.#path}/versions`, body)
    this.busy = false
    if (answer.ok) {
      dropDraft(localStorage, this.#owner)
      this.note = ''
      toasts.done(words().articles.saved(String(answer.value.version)))
    } else {
      this.problem = answer.problem
      const kept = ['stale-version', 'locked'].includes(answer.problem.code)
      if (kept) this.draft = draftOf(this.#article.text)
    }
    await invalidate(articleData)
    return answer.ok
  }

  /** Lets the article go. Unsaved text stays in the device. */
  async finish(): Promise<void> {
    this.keep()
    clearInterval(this.#heart)
    if (!this.editing) return
    this.editing = false
    this.found = null
    await send('DELETE', `${this.#path}/lock`)
    if (this.#article) this.draft = draftOf(this.#article.text)
    await invalidate(articleData)
  }

  /** The page is left: timers end, the lock is given back without waiting for the answer. */
  leave(): void {
    this.keep()
    clearInterval(this.#heart)
    if (this.editing) void send('DELETE', `${this.#path}/lock`)
  }
}
