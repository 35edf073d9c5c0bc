/** A text in which digits and signs look the way the patterns know them, with the way back to the text as it came. */
export type FoldedText = { text: string; placeOf: (index: number) => number }

/** What is not seen but parts a number: zero-width signs, soft hyphens, marks of direction. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/
const DASHES = /[\u2010-\u2015\u2212]/
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/
const PLAIN = /^[\t\n\r -~]*$/

function foldSign(sign: string): string {
  if (UNSEEN.test(sign)) return ''
  if (DASHES.test(sign)) return '-'
  if (SPACES.test(sign)) return ' '
  const plain = sign.normalize('NFKC')
  return plain.length === 1 ? plain : sign
}

/** Folds full-width, circled and mathematical digits, dashes and spaces to plain ones and drops what is not seen. */
export function foldText(given: string): FoldedText {
  if (PLAIN.test(given)) return { text: given, placeOf: (index) => index }
  const places: number[] = []
  let text = ''
  let at = 0
  for (const sign of given) {
    const folded = foldSign(sign)
    for (let unit = 0; unit < folded.length; unit += 1) places.push(at + (folded.length > 1 ? unit : 0))
    text += folded
    at += sign.length
  }
  return { text, placeOf: (index) => places[index] ?? given.length }
}
