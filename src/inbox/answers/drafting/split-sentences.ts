/** Full stops that end no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:[A-Z]|[Nn]o|[Jj]l|Gg|Rp|[Dd]rs?|Ir|Prof|Hj?|a\.n|tgl)\.$/

/** The sentences of a Markdown text without its marks; headings and list items are sentences of their own. */
export function splitSentences(markdown: string): string[] {
  const blocks = markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n\s*\n|\n(?=\s*(?:[-*+>#]|\d+[.)])\s)/)
  return blocks.flatMap((block) => {
    const plain = block
      .replace(/^\s*(?:#{1,6}|[-*+>]|\d+[.)])\s+/, '')
      .replaceAll(/[*_`]{1,3}/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    const pieces = plain.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])/u)
    const sentences: string[] = []
    for (const piece of pieces) {
      const last = sentences.at(-1)
      if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`
      else sentences.push(piece)
    }
    return sentences.filter((one) => /\p{L}{3}/u.test(one))
  })
}
