import { readFileSync } from 'node:fs'

/** The parts of a frame file. News lines are `headline | body`; a chain is a message people pass on word for word. */
export type Section = 'negative' | 'neutral' | 'positive' | 'news' | 'official' | 'chain'

export type FrameFile = {
  /** The file's own slots: name to alternatives. */
  slots: ReadonlyMap<string, readonly string[]>
  sections: Readonly<Record<Section, readonly string[]>>
}

function readSlot(line: string): [string, string[]] {
  const colon = line.indexOf(':')
  if (colon < 2) throw new Error(`a slot line is "@name: one | two", not "${line}"`)
  const alternatives = line.slice(colon + 1).split('|')
  return [line.slice(1, colon), alternatives.map((alternative) => alternative.trim())]
}

/**
 * Reads one table of sentence frames. A line `@name: a | b` is a slot, `[negative]` opens a section, every other line is
 * a frame; a frame that begins with `=` is said exactly as written, in no voice but its own.
 */
export function parseFrames(content: string): FrameFile {
  const slots = new Map<string, readonly string[]>()
  const sections: Record<Section, string[]> = {
    negative: [],
    neutral: [],
    positive: [],
    news: [],
    official: [],
    chain: [],
  }
  let open: string[] | undefined
  for (const line of content.split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (trimmed.startsWith('@') && open === undefined) {
      slots.set(...readSlot(trimmed))
      continue
    }
    const heading = /^\[(\w+)\]$/.exec(trimmed)?.[1]
    if (heading === undefined) {
      if (open === undefined) throw new Error(`a frame before any section: "${trimmed}"`)
      open.push(trimmed)
    } else {
      if (!(heading in sections)) throw new Error(`unknown section [${heading}]`)
      open = sections[heading as Section]
    }
  }
  return { slots, sections }
}

/** Reads `issues/<name>.txt` or `noise/<name>.txt` beside this file; the tables ship with the program. */
export function readFrames(folder: 'issues' | 'noise', name: string): FrameFile {
  return parseFrames(readFileSync(new URL(`./${folder}/${name}.txt`, import.meta.url), 'utf8'))
}
