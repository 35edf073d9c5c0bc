import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'

const PAGE_BYTES = 64 * 1024
/** 32 MiB of texts in memory; the rest waits in the file. */
const CACHED_PAGES = 512
const FIRST_ENDS = 4096

/** The texts a workbook keeps apart from its cells, by number. */
export type SharedStrings = {
  add(text: string): void
  /** The text of this number; empty when there is none. */
  get(index: number): string
  close(): void
}

/** Reads ranges of a file through the pages read last. */
function createPageReader(handle: number): (from: number, to: number) => string {
  const pages = new Map<number, Buffer>()
  const readPage = (number: number): Buffer => {
    const cached = pages.get(number)
    if (cached) return cached
    const whole = Buffer.alloc(PAGE_BYTES)
    const page = whole.subarray(0, readSync(handle, whole, 0, PAGE_BYTES, number * PAGE_BYTES))
    const oldest = pages.keys().next()
    if (pages.size >= CACHED_PAGES && oldest.done !== true) pages.delete(oldest.value)
    pages.set(number, page)
    return page
  }
  return (from, to) => {
    const parts: Buffer[] = []
    for (let at = from; at < to;) {
      const number = Math.floor(at / PAGE_BYTES)
      const page = readPage(number).subarray(at - number * PAGE_BYTES, to - number * PAGE_BYTES)
      if (page.length === 0) break
      parts.push(page)
      at += page.length
    }
    return (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)).toString('utf8')
  }
}

/** Appends to a file a page at a time; gives where each text ends. */
function createAppender(handle: number): {
  append: (text: string) => number
  flush: () => void
} {
  let written = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const flush = (): void => {
    if (waitingBytes === 0) return
    const bytes = Buffer.concat(waiting)
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at, bytes.length - at, written + at)
    written += bytes.length
    waiting = []
    waitingBytes = 0
  }
  return {
    flush,
    append(text) {
      const bytes = Buffer.from(text)
      waiting.push(bytes)
      waitingBytes += bytes.length
      const end = written + waitingBytes
      if (waitingBytes >= PAGE_BYTES) flush()
      return end
    },
  }
}

/**
 * Texts of a workbook in a temporary file with their ends in memory (8 bytes each): a million different texts would
 * take hundreds of megabytes as strings. Read through a cache of pages, as cells mostly come in the order of the texts.
 */
export function openSharedStrings(file: string): SharedStrings {
  const handle = openSync(file, 'wx+', 0o600)
  // Nobody finds the file any more, and it is gone when the process is.
  rmSync(file)
  const { append, flush } = createAppender(handle)
  const readRange = createPageReader(handle)
  let ends = new Float64Array(FIRST_ENDS)
  let count = 0
  return {
    add(text) {
      if (count === ends.length) {
        const larger = new Float64Array(ends.length * 2)
        larger.set(ends)
        ends = larger
      }
      ends[count] = append(text)
      count += 1
    },
    get(index) {
      flush()
      if (!(index >= 0 && index < count)) return ''
      return readRange(index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)
    },
    close: () => closeSync(handle),
  }
}
