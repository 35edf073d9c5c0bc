import { scanTokens, splitHashtag } from '../text/index.ts'
import type { NameIndex } from './name-index.ts'

/** What is known of a word without making a string of it. */
const CAPITAL = 1
/** It opens a sentence. */
const OPENS = 2
/** A name of the index may begin with it. */
const BEGINS = 4
/** A word of a hashtag. */
const IN_TAG = 8

const STOPPERS = '.!?:;|-–—\n'

const isUpperCase = (code: number): boolean => code >= 65 && code <= 90

/**
 * The words of one text as names are looked for: lower case without apostrophes, capitals, where sentences open. One
 * object serves one text after the other; a word becomes a string only when it is asked for. Outside the text there is
 * the empty word, which opens a sentence.
 */
export class TextWords {
  count = 0
  /** How many words have a capital. */
  capitals = 0
  private text = ''
  private starts = new Int32Array(256)
  private ends = new Int32Array(256)
  private flags = new Uint8Array(256)
  private lowers: string[] = []
  private readonly index: NameIndex
  /** Abbreviations among these end no sentence with their full stop: "Kec. Pujut". */
  private readonly abbreviated: ReadonlyMap<string, unknown>

  constructor(index: NameIndex, abbreviated: ReadonlyMap<string, unknown>) {
    this.index = index
    this.abbreviated = abbreviated
  }

  /** Reads a text; gives whether any name of the index may be in it. */
  read(text: string): boolean {
    this.text = text
    this.count = 0
    this.capitals = 0
    let opens = OPENS
    let begins = 0
    scanTokens(text, (kind, start, end) => {
      if (kind === 'word' || kind === 'number') {
        begins |= this.addWord(start, end, opens)
        opens = 0
      } else if (kind === 'hashtag') {
        for (const [at, lower] of splitHashtag(text.slice(start, end)).entries())
          begins |= this.add(0, 0, CAPITAL | IN_TAG | (at === 0 ? OPENS : 0) | this.beginsWith(lower), lower)
        opens = OPENS
      } else if (kind === 'punctuation' && STOPPERS.includes(text.charAt(start))) {
        const isAbbreviation = text.charAt(start) === '.' && this.abbreviated.has(this.lower(this.count - 1))
        opens = isAbbreviation ? 0 : OPENS
      }
    })
    return begins !== 0
  }

  /** Lower case, apostrophes left out. */
  lower(at: number): string {
    if (at < 0 || at >= this.count) return ''
    const known = this.lowers[at] ?? ''
    if (known !== '') return known
    const lower = this.text.slice(this.starts[at], this.ends[at]).toLowerCase()
    return (this.lowers[at] = lower.includes("'") ? lower.replaceAll("'", '') : lower)
  }

  isCapital(at: number): boolean {
    return this.is(at, CAPITAL)
  }

  opens(at: number): boolean {
    return at < 0 || at >= this.count || this.is(at, OPENS)
  }

  mayBegin(at: number): boolean {
    return this.is(at, BEGINS)
  }

  /** Written in capitals throughout, or a word of a hashtag. */
  isUpper(at: number): boolean {
    if (!this.is(at, CAPITAL) || this.is(at, IN_TAG)) return this.is(at, IN_TAG)
    const written = this.text.slice(this.starts[at], this.ends[at])
    return written === written.toUpperCase()
  }

  private is(at: number, flag: number): boolean {
    return at >= 0 && at < this.count && ((this.flags[at] ?? 0) & flag) !== 0
  }

  private beginsWith(lower: string): number {
    return this.index.root.next?.has(lower) === true ? BEGINS : 0
  }

  private addWord(start: number, end: number, opens: number): number {
    const { text } = this
    const first = text.charCodeAt(start)
    const isCapital =
      isUpperCase(first) || (first > 127 && text.charAt(start) !== text.charAt(start).toLowerCase())
    const flags = opens | (isCapital ? CAPITAL : 0)
    const mayBegin = this.index.mayBegin(text, start, end)
    return this.add(start, end, flags | (mayBegin ? BEGINS : 0), '')
  }

  // eslint-disable-next-line max-params -- the innermost loop: an object for each call would be garbage
  private add(start: number, end: number, flags: number, lower: string): number {
    const at = this.count
    if (at === this.starts.length) this.grow()
    this.starts[at] = start
    this.ends[at] = end
    this.flags[at] = flags
    this.lowers[at] = lower
    this.count = at + 1
    if ((flags & CAPITAL) !== 0) this.capitals += 1
    return flags & BEGINS
  }

  private grow(): void {
    const bigger = this.starts.length * 2
    const starts = new Int32Array(bigger)
    const ends = new Int32Array(bigger)
    const flags = new Uint8Array(bigger)
    starts.set(this.starts)
    ends.set(this.ends)
    flags.set(this.flags)
    Object.assign(this, { starts, ends, flags })
  }
}
