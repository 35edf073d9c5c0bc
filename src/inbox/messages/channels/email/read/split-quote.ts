/** Lines that mail programs put above the letter that is answered, in Indonesian and English. Linear: one line each. */
const QUOTE_BEGINS: readonly [RegExp, ...RegExp[]] = [
  /^(?:on|pada) .{4,200}(?:wrote|menulis|tulis)\s?:$/i,
  /^.{2,200}(?:@[^@]{3,80}|\d{4}.{0,60})(?:wrote|menulis)\s?:$/i,
  /^-{2,}\s?(?:original message|pesan asli|pesan sebelumnya|surat asli)\s?-{2,}$/i,
  /^_{20,}$/,
]
/** Such a line whose end stands on the next one. */
const WRAPS = /^(?:on|pada) .{4,200}[^:]$/i
/** "Dari: … / Dikirim: …" as Outlook writes it without a line above. */
const HEADER_BLOCK = [/^\*?(?:from|dari)\s?:\*? /i, /^\*?(?:sent|dikirim|date|tanggal)\s?:\*? /i] as const
/** What was passed on is what the sender wants us to read. */
const FORWARD = /^-{2,}\s?(?:forwarded message|pesan (?:yang )?diteruskan|pesan terusan)\s?-{2,}$/i
const MAX_LINES = 20_000

function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim().slice(0, 300)
  if (line.startsWith('>')) return true
  if (QUOTE_BEGINS.some((form) => form.test(line))) return true
  // A long name or address: programs break the line before its last words.
  if (WRAPS.test(line) && QUOTE_BEGINS[0].test(`${line} ${(lines[at + 1] ?? '').trim().slice(0, 300)}`))
    return true
  if (!HEADER_BLOCK[0].test(line)) return false
  return HEADER_BLOCK[1].test((lines[at + 1] ?? '').trim().slice(0, 300))
}

/** Whether nothing but quoted and empty lines follows; a person who answers between the lines keeps all of it. */
function onlyQuotedBelow(lines: readonly string[], from: number): boolean {
  const marked = lines.slice(from).filter((line) => line.trim() !== '')
  if (!marked[0]?.trim().startsWith('>')) return true
  return marked.every((line) => line.trim().startsWith('>'))
}

/**
 * Parts a letter into what is new and the letter below that it answers. Without a new part everything counts as new, so
 * that nothing is ever hidden; forwarded letters are content.
 */
export function splitQuote(text: string): { text: string; quoted: string } {
  const lines = text.split('\n').slice(0, MAX_LINES)
  const whole = { text, quoted: '' }
  if (lines.length === MAX_LINES) return whole
  for (let at = 0; at < lines.length; at += 1) {
    if (FORWARD.test((lines[at] ?? '').trim().slice(0, 300))) return whole
    if (!beginsQuote(lines, at)) continue
    if (!onlyQuotedBelow(lines, at)) return whole
    const fresh = lines.slice(0, at).join('\n').trim()
    return fresh === '' ? whole : { text: fresh, quoted: lines.slice(at).join('\n').trim() }
  }
  return whole
}
