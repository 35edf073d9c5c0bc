import {
  normaliseText,
  rememberSlices,
  rememberWords,
  restoreWord,
  scanTokens,
  splitHashtag,
  stem,
} from '../text/index.ts'

/** Words that come between the words of a phrase without changing it: "jalannya *pada* bolong *semua*". */
const BETWEEN = new Set(
  'yang dan di ke dari untuk pada itu ini sih dong deh nih tuh kok lah kan ya pun saja juga lagi banget sangat sekali sudah belum tidak masih terus malah jadi akan ada adalah the of sering selalu semua dengan nya para si'.split(
    ' ',
  ),
)

function formsOf(surface: string): readonly string[] {
  const forms: string[] = []
  for (const word of restoreWord(surface).split(' ')) {
    if (BETWEEN.has(word)) continue
    const hyphen = word.indexOf('-')
    forms.push(stem(hyphen > 2 ? word.slice(0, hyphen) : word))
  }
  return forms
}

const wordForms = rememberWords(formsOf)
const sliceForms = rememberSlices(wordForms)
const tagForms = rememberWords((tag: string) => splitHashtag(tag).flatMap((word) => wordForms(word)))

/** The text read last and its words: a post is asked for its affair and its routine kind in turn. */
let last: { text: string; words: readonly string[] } = { text: '', words: [] }

/**
 * The words of a text as phrases are matched: dictionary forms, stemmed, the words of hashtags among them, without
 * those that only stand between. Numbers stay, for "gas 3 kg".
 */
export function phraseWords(text: string): readonly string[] {
  if (text === last.text) return last.words
  const clean = normaliseText(text)
  const words: string[] = []
  scanTokens(clean, (kind, start, end) => {
    if (kind !== 'word' && kind !== 'hashtag' && kind !== 'number') return
    if (kind === 'number') words.push(clean.slice(start, end))
    else {
      const forms = kind === 'word' ? sliceForms(clean, start, end) : tagForms(clean.slice(start, end))
      for (let at = 0; at < forms.length; at += 1) words.push(forms[at] ?? '')
    }
  })
  last = { text, words }
  return words
}
