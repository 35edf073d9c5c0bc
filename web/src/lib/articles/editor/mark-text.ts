export type Mark = 'bold' | 'italic' | 'heading' | 'list' | 'link'
/** A text with what is selected in it. */
export type Selected = { text: string; start: number; end: number }

function wrap({ text, start, end }: Selected, sign: string): Selected {
  const inside = text.slice(start, end)
  const before = text.slice(0, start)
  const after = text.slice(end)
  if (before.endsWith(sign) && after.startsWith(sign) && inside !== '') {
    const plain = before.slice(0, -sign.length) + inside + after.slice(sign.length)
    return { text: plain, start: start - sign.length, end: end - sign.length }
  }
  return {
    text: before + sign + inside + sign + after,
    start: start + sign.length,
    end: end + sign.length,
  }
}

function prefixLines({ text, start, end }: Selected, prefix: string): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const found = text.indexOf('\n', end)
  const to = found < 0 ? text.length : found
  const lines = text.slice(from, to).split('\n')
  const marked = lines.every((line) => line.startsWith(prefix))
  const changed = lines.map((line) => (marked ? line.slice(prefix.length) : prefix + line)).join('\n')
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length }
}

function link({ text, start, end }: Selected): Selected {
  const inside = text.slice(start, end)
  const written = `[${inside}](https://)`
  const at = start + (inside === '' ? 1 : written.length - 1)
  return { text: text.slice(0, start) + written + text.slice(end), start: at, end: at }
}

const MARKS: Record<Mark, (selected: Selected) => Selected> = {
  bold: (selected) => wrap(selected, '**'),
  italic: (selected) => wrap(selected, '_'),
  heading: (selected) => prefixLines(selected, '## '),
  list: (selected) => prefixLines(selected, '- '),
  link,
}

/** Puts a Markdown mark on the selected text, or takes it off where it is; gives the text and the new selection. */
export function markText(selected: Selected, mark: Mark): Selected {
  return MARKS[mark](selected)
}
