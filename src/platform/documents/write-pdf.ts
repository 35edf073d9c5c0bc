import { typesetPdf } from './typeset.ts'

/** One part of a document, from top to bottom. `widths` are shares of the line, one a column. */
export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [name: string, value: string][] }
  | { kind: 'table'; head: string[]; rows: string[][]; widths?: number[] }
  | { kind: 'picture'; bytes: Buffer; alt: string }

export type PdfDocument = {
  title: string
  /** Who it is from: stands at the foot of every page, with the page's number. */
  from: string
  language: 'id' | 'en'
  isLandscape?: boolean
  /** Pages that are pictures fill the sheet: no head, no margin. */
  isBare?: boolean
  blocks: PdfBlock[]
}

/** Everything that varies comes as data, so that no text can become markup. */
const TEMPLATE = `
#let doc = json("/data.json")
#set document(title: doc.title, author: doc.from)
#set text(lang: doc.language, size: 10pt, hyphenate: false)
#set page(
  paper: "a4",
  flipped: doc.isLandscape,
  margin: if doc.isBare { 0pt } else { (x: 18mm, top: 18mm, bottom: 20mm) },
  footer: if doc.isBare { none } else { context [#set text(size: 8pt); #doc.from #h(1fr) #counter(page).display("1 / 1", both: true)] },
)
#set par(leading: 0.7em, spacing: 0.9em)
#set heading(numbering: none)
#show heading: it => block(above: 1.4em, below: 0.7em, sticky: true, it.body)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#let lines(text) = text.split("\\n").join(linebreak())
#let columnsOf(block) = if block.widths.len() > 0 { block.widths.map(w => w * 1fr) } else { block.head.map(_ => 1fr) }
#let show-block(one) = {
  if one.kind == "heading" { heading(level: one.level, one.text) }
  else if one.kind == "paragraph" { par(lines(one.text)) }
  else if one.kind == "list" { list(..one.items.map(lines)) }
  else if one.kind == "facts" {
    for row in one.rows { grid(columns: (30%, 1fr), gutter: 1em, strong(row.at(0)), lines(row.at(1))); v(0.1em) }
  }
  else if one.kind == "table" {
    set text(size: if one.head.len() > 6 { 7.5pt } else { 9pt })
    table(
      columns: columnsOf(one), stroke: 0.4pt + luma(140), inset: 4pt,
      table.header(..one.head.map(cell => strong(cell))),
      ..one.rows.flatten().map(lines),
    )
  }
  else if one.kind == "picture" { image("/" + one.file, alt: one.alt, width: 100%, height: if doc.isBare { 100% } else { auto }, fit: "contain") }
}
#for one in doc.blocks { show-block(one) }
`

/** A picture stands in the data by the name of its file; a table always says how wide its columns are. */
function toData(block: PdfBlock, index: number): object {
  if (block.kind === 'picture') return { kind: block.kind, alt: block.alt, file: `picture-${index}` }
  return block.kind === 'table' ? { ...block, widths: block.widths ?? [] } : block
}

/**
 * A document as PDF/UA-1: tagged, with language, title and alternative texts. Tables of many columns are set small; a
 * table of 1,000 rows takes about a second. Throws AppError('pdf-failed') when the typesetter refuses (a broken picture).
 */
export function writePdf(document: PdfDocument): Promise<Buffer> {
  const { blocks, isLandscape = false, isBare = false, title, from, language } = document
  const files = blocks.flatMap((block, index) =>
    block.kind === 'picture' ? [{ name: `picture-${index}`, bytes: block.bytes }] : [],
  )
  const data = { title, from, language, isLandscape, isBare, blocks: blocks.map(toData) }
  return typesetPdf({ template: TEMPLATE, data, files })
}
