/** What the page and the picture share: colours of the screens, the tone's bar, and fitting a page. */
const SHARED = `
#let doc = json("/data.json")
#let ink = rgb("#0f272c")
#let soft = rgb("#44585c")
#let line-colour = rgb("#cdd7d6")
#let dark = rgb("#0c3640")
#let accent = rgb("#e09a2b")
#let negative = rgb("#c13c11")
#let positive = rgb("#0b6a8c")
#let neutral = rgb("#c3cdcc")
#let fills = (negative: negative, neutral: neutral, positive: positive, open: white)
// The frame is drawn last: under the pieces it would be seen where the bar is empty only.
#let bar(pieces, height) = box(width: 100%, height: height, {
  grid(
    columns: pieces.map(piece => calc.max(piece.width, 0) * 1fr), rows: height,
    ..pieces.map(piece => grid.cell(fill: fills.at(piece.kind), [])),
  )
  place(top + left, rect(width: 100%, height: height, stroke: 0.07em + soft))
})
// The first of the ways, the fullest and largest foremost, with which everything stands on the sheet.
#let fit(ways, body) = layout(sheet => {
  let fitting = ways.find(way => measure(block(width: sheet.width, body(way))).height <= sheet.height)
  body(if fitting == none { ways.last() } else { fitting })
})
`

/** One sheet of A4: the five, what changed, what we said, what we owe, what the figures stand on. */
export const PAGE = `${SHARED}
#set document(title: doc.title + ", " + doc.council + ", " + doc.day, author: doc.council)
#set text(lang: doc.language, fill: ink, hyphenate: false, number-type: "lining")
#set page(paper: "a4", margin: (x: 15mm, top: 12mm, bottom: 15mm), footer: [
  #set text(size: 7.5pt, fill: soft)
  #doc.council #h(1fr) #doc.foot
])
#set par(leading: 0.55em, spacing: 0.6em)
#show heading: it => block(above: 1.1em, below: 0.55em, sticky: true, it.body)
#show heading.where(level: 2): set text(size: 1.12em)
#let mark(word) = box(fill: accent, inset: (x: 0.5em, y: 0.25em), text(size: 0.85em, weight: "bold", upper(word)))
#let tone(one) = {
  if one.tone.pieces.len() == 0 { text(fill: soft, one.tone.basis) }
  else {
    bar(one.tone.pieces, 0.8em)
    v(0.35em, weak: true)
    text(size: 0.86em, weight: "bold", grid(columns: (auto, 1fr), column-gutter: 0.6em, align: (left, right),
      text(fill: negative, one.tone.negative), text(fill: positive, one.tone.positive)))
    v(0.35em, weak: true)
    text(size: 0.85em, fill: soft, one.tone.basis)
  }
}
#let issue(one) = block(breakable: false, width: 100%, above: 0.75em, below: 0em, stroke: (top: 0.4pt + line-colour), inset: (top: 0.6em), grid(
  columns: (1.9em, 1fr, 36%), column-gutter: 0.8em,
  text(size: 1.7em, weight: "bold", str(one.rank)),
  [
    #text(size: 1.12em, weight: "bold", one.name)
    \\ #text(weight: "bold", one.trend) · #one.amount
    \\ #text(fill: soft, one.where)
  ],
  tone(one),
))
#let lines-of(part) = [
  #heading(level: 2, part.title)
  #if part.none != none { text(fill: soft, part.none) }
  #if part.lines.len() > 0 { list(tight: false, spacing: 0.5em, indent: 0pt, body-indent: 0.5em, ..part.lines) }
  #if part.more != none { text(fill: soft, part.more) }
]
// Two columns of lines; where nothing changed, what we said moves up beside what we owe.
#let columns-of(parts) = {
  let (left, right) = if parts.changes.lines.len() == 0 { ((parts.changes, parts.said), (parts.owed,)) } else { ((parts.changes,), (parts.owed, parts.said)) }
  grid(columns: (1fr, 1fr), column-gutter: 2em, left.map(lines-of).join(), right.map(lines-of).join())
}
#let sheet(way) = {
  let (size, parts) = way
  set text(size: size)
  grid(columns: (1fr, auto), align: (left, right + bottom),
    [#heading(level: 1, text(size: 2em, doc.title)) #v(0.35em) #text(size: 1.15em, weight: "bold", doc.day)],
    [#doc.marks.map(mark).join(" ") \\ #text(weight: "bold", doc.council)])
  v(0.3em)
  text(fill: soft)[#doc.period. #doc.totals.]
  if doc.revision != none [ \\ #text(weight: "bold", doc.revision)]
  v(0.3em)
  if doc.note != "" { block(width: 100%, fill: rgb("#f1f4f3"), stroke: (left: 2.5pt + accent), inset: 0.8em, text(size: 1.08em, doc.note)) }
  heading(level: 2, doc.issuesTitle)
  if doc.noIssues != none { text(fill: soft, doc.noIssues) }
  for one in doc.issues { issue(one) }
  v(0.9em)
  line(length: 100%, stroke: 0.8pt + ink)
  columns-of(parts)
  v(0.8em)
  block(width: 100%, stroke: (top: 0.4pt + line-colour), inset: (top: 0.5em), text(size: 0.82em, fill: soft, doc.basis.join(" ")))
}
#fit((10.5pt, 10pt, 9.5pt).map(size => (size, doc.whole)) + (10.5pt, 10pt, 9.5pt, 9pt, 8.5pt, 8pt, 7.5pt).map(size => (size, doc.short)), sheet)
`

/** A portrait picture of 1080 by 1350 pixels, read on a phone. */
export const PICTURE = `${SHARED}
#set document(title: doc.title)
#set text(lang: doc.language, fill: ink, hyphenate: false, number-type: "lining")
#set page(width: 1080pt, height: 1350pt, margin: 0pt, fill: white)
#set par(leading: 0.42em, spacing: 0.5em)
#let tone(one) = {
  if one.tone.pieces.len() == 0 { text(size: 0.92em, fill: soft, one.tone.basis) }
  else {
    bar(one.tone.pieces, 0.62em)
    v(0.3em, weak: true)
    text(weight: "bold")[#text(fill: negative, one.tone.negative) #h(1fr) #text(fill: positive, one.tone.positive)]
  }
}
#let issue(one) = block(width: 100%, above: 0.65em, below: 0em, stroke: (top: 1.5pt + line-colour), inset: (top: 0.5em), grid(
  columns: (1.5em, 1fr), column-gutter: 0.4em,
  text(size: 1.7em, weight: "bold", fill: dark, str(one.rank)),
  [
    #text(size: 1.22em, weight: "bold", one.name) \\
    #text(weight: "bold", one.trend) · #one.posts \\
    #text(fill: soft, one.owner)
    #v(0.45em, weak: true)
    #tone(one)
  ],
))
#let head = block(width: 100%, fill: dark, inset: (x: 48pt, y: 34pt), {
  set text(fill: white)
  grid(columns: (1fr, auto), align: (left, right + top),
    [#text(size: 54pt, weight: "bold", doc.title) \\ #v(2pt) #text(size: 33pt, doc.day)],
    [#for word in doc.marks { box(fill: accent, inset: (x: 14pt, y: 10pt), text(size: 25pt, weight: "bold", fill: rgb("#2a1a00"), upper(word))); linebreak() }])
  v(2pt)
  text(size: 30pt, fill: rgb("#b4cdd0"), doc.council)
})
#let rest(size) = {
  set text(size: size)
  if doc.revision != none { text(weight: "bold", doc.revision) }
  if doc.note != "" { block(width: 100%, fill: rgb("#f1f4f3"), stroke: (left: 8pt + accent), inset: 0.7em, below: 0.7em, doc.note) }
  if doc.noIssues != none { text(fill: soft, doc.noIssues) }
  for one in doc.issues { issue(one) }
  v(0.7em, weak: true)
  block(width: 100%, stroke: (top: 3pt + ink), inset: (top: 0.5em), {
    for part in doc.parts {
      text(weight: "bold", part.title + ": ")
      text(part.short)
      parbreak()
    }
  })
}
#head
#block(width: 100%, height: 1fr, inset: (x: 48pt, top: 26pt, bottom: 12pt), fit((40pt, 38pt, 36pt, 34pt, 33pt, 32pt, 31pt, 30pt, 29pt, 28pt, 27pt, 26pt, 25pt, 24pt, 23pt, 22pt), rest))
#block(width: 100%, inset: (x: 48pt, bottom: 26pt), text(size: 21pt, fill: soft, doc.foot))
`
