import { fieldsIn, isPersonal, putInto, valueOf, type Field } from './draft-fields.ts'
import { dropKept, readKept, writeKept } from './kept.ts'

/** One field of a draft: what stood there when the form was opened, and what was typed. */
type Typed = { before: string; now: string }

/** What is kept of a form; of anything that is no draft, nothing. */
export function readDraft(kept: unknown): Map<string, Typed> {
  const draft = new Map<string, Typed>()
  if (typeof kept !== 'object' || kept === null) return draft
  for (const [name, typed] of Object.entries(kept) as [string, Partial<Typed> | null][])
    if (typeof typed?.before === 'string' && typeof typed.now === 'string')
      draft.set(name, { before: typed.before, now: typed.now })
  return draft
}

/** Forgets what is kept under `key` once it was sent, unless something else was typed there since. */
export async function dropWhenDone(key: string, sending: Promise<boolean>): Promise<void> {
  const kept = readKept(key)
  if ((await sending) && readKept(key) === kept) dropKept(key)
}

/**
 * The words of one dialog until they are sent. Whoever closes it with words in it finds them there when the same dialog of
 * the same thing is opened again in this tab; the form itself goes back to what stood there, so that no other thing shows
 * them. Fields may come and go while it is open.
 */
export class Draft {
  /** `back`: what was typed before stands here again; `stale`: and what it was typed over is no longer what it was. */
  standing = $state<'none' | 'back' | 'stale'>('none')
  #key: string | null = null
  #root: HTMLElement | undefined
  #before = new Map<string, string>()
  #seen = new WeakSet<Field>()
  /** Of fields that are not there (yet). */
  #waiting = new Map<string, Typed>()
  readonly #watch = (): void => this.#look()
  #observer: MutationObserver | undefined
  /** The words are on their way; whether they arrive. */
  #sending: Promise<boolean> | null = null

  /** The dialog `root` was opened; `key` says of which act and which thing, null: nothing is written in it. */
  begin(root: HTMLElement, key: string | null): void {
    this.#key = key
    this.#root = root
    this.#before = new Map()
    this.#seen = new WeakSet()
    this.standing = 'none'
    this.#sending = null
    if (key === null) return
    this.#waiting = readDraft(readKept(key))
    this.#look()
    this.#observer = new MutationObserver(this.#watch)
    this.#observer.observe(root, { childList: true, subtree: true })
  }

  /** Fields that have just come: what stands there is remembered, and what was typed there before is put back. */
  #look(): void {
    if (!this.#root) return
    for (const [name, field] of fieldsIn(this.#root)) {
      if (this.#seen.has(field)) continue
      this.#seen.add(field)
      const shown = valueOf(field)
      if (!this.#before.has(name)) this.#before.set(name, shown)
      const typed = this.#waiting.get(name)
      if (!typed) continue
      this.#waiting.delete(name)
      if (typed.now === shown) continue
      if (typed.before !== shown) this.standing = 'stale'
      else if (this.standing === 'none') this.standing = 'back'
      putInto(field, typed.now)
    }
  }

  /** Something was typed. */
  keep(): void {
    if (this.#key === null || !this.#root) return
    const draft: Record<string, Typed> = Object.fromEntries(this.#waiting)
    const lasting: Record<string, Typed> = { ...draft }
    for (const [name, field] of fieldsIn(this.#root)) {
      const typed = { before: this.#before.get(name) ?? '', now: valueOf(field) }
      if (typed.before === typed.now) continue
      draft[name] = typed
      if (!isPersonal(field)) lasting[name] = typed
    }
    if (Object.keys(draft).length === 0) dropKept(this.#key)
    else writeKept(this.#key, draft, lasting)
  }

  /** The words were sent, and the answer is not there yet. */
  async send(sending: Promise<boolean>): Promise<void> {
    this.#sending = sending
    await sending
    if (this.#sending === sending) this.#sending = null
  }

  /** Closed by whoever wrote: the words are kept; those on their way only until they arrived. */
  leave(): void {
    this.keep()
    if (this.#key !== null && this.#sending) void dropWhenDone(this.#key, this.#sending)
    // From here on nothing is kept: the form forgets, the tab does not.
    this.#key = null
    this.#putBack()
    this.end()
  }

  /** Closed by the page: it is done. A dialog that never came to show its form leaves the words where they are. */
  sent(): void {
    if (this.#key !== null && this.#before.size > 0) dropKept(this.#key)
    this.end()
  }

  /** The writer wants the earlier words no more. */
  discard(): void {
    this.#waiting.clear()
    this.#putBack()
    this.standing = 'none'
    if (this.#key !== null) dropKept(this.#key)
    const [first] = this.#root ? fieldsIn(this.#root).values() : []
    first?.focus()
  }

  /** The dialog is gone. */
  end(): void {
    this.#observer?.disconnect()
    this.#root = undefined
    this.#key = null
    this.standing = 'none'
  }

  #putBack(): void {
    if (!this.#root) return
    for (const [name, field] of fieldsIn(this.#root)) putInto(field, this.#before.get(name) ?? valueOf(field))
  }
}
