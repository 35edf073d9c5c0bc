/** A line of a CSV file: the number of its first line in the file, and its cells. */
export type CsvLine = { line: number; cells: string[] }

/** Reads ahead in one cell; `next` is where the following cell begins, `ended` whether the line ends with it. */
type Cell = { text: string; next: number; ended: boolean; broken: boolean }

function readQuoted(text: string, from: number): { value: string; after: number; closed: boolean } {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), after: text.length, closed: false }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, after: quote + 1, closed: true }
    value += '"'
    at = quote + 2
  }
}

/** Where the next separator or line end stands, or the end of the text. */
function cellEnd(text: string, from: number, separator: string): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1
  return end
}

function readCell(text: string, from: number, separator: string): Cell {
  const quoted = text[from] === '"' ? readQuoted(text, from) : { value: '', after: from, closed: true }
  const end = cellEnd(text, quoted.after, separator)
  return {
    text: quoted.value + text.slice(quoted.after, end).replace(/\r$/, ''),
    next: end + 1,
    ended: end >= text.length || text[end] === '\n',
    broken: !quoted.closed,
  }
}

/** The separator a file uses: that of comma, semicolon and tab which its first line has most of. */
export function findSeparator(text: string): string {
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ','
}

/**
 * Reads a CSV file (RFC 4180; comma, semicolon or tab; quoted cells may hold line ends). Empty lines are passed over.
 * `broken` is the line of a quote that is never closed, or null. Linear, any text.
 */
export function readCsv(file: string): { lines: CsvLine[]; broken: number | null } {
  const text = file.replace(/^\uFEFF/, '')
  const separator = findSeparator(text)
  const lines: CsvLine[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const cells: string[] = []
    const start = line
    for (let ended = false; !ended;) {
      const cell = readCell(text, at, separator)
      if (cell.broken) return { lines, broken: start }
      for (
        let sign = text.indexOf('\n', at);
        sign >= 0 && sign < cell.next;
        sign = text.indexOf('\n', sign + 1)
      )
        line += 1
      cells.push(cell.text.trim())
      at = cell.next
      ended = cell.ended
    }
    if (cells.some((one) => one !== '')) lines.push({ line: start, cells })
  }
  return { lines, broken: null }
}
