import { decodeHTML } from 'entities'
import { stripMarkup } from './strip-markup.ts'

type Range = readonly [from: number, to: number]

function classOf(ranges: readonly Range[]): string {
  const sign = (code: number): string => String.raw`\u{${code.toString(16)}}`
  return ranges.map(([from, to]) => `${sign(from)}-${sign(to)}`).join('')
}

const CONTROL_SIGNS: readonly Range[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xfff9, 0xffff],
]
/** Invisible signs: zero-width, soft hyphen, direction marks, fillers, text-style selectors. */
const INVISIBLE_SIGNS: readonly Range[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x17b4, 0x17b5],
  [0x180e, 0x180e],
  [0x200b, 0x200c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
]
/** Invisible signs beyond the basic plane: language tags and variation selectors. */
const INVISIBLE_FAR: readonly Range[] = [
  [0xe0001, 0xe0001],
  [0xe0020, 0xe007f],
  [0xe0100, 0xe01ef],
]
/** Letters dressed up as others: letter-like, circled, ligatures, full-width. NFKC undoes them. */
const FANCY_SIGNS: readonly Range[] = [
  [0x2102, 0x2138],
  [0x24b6, 0x24e9],
  [0xfb00, 0xfb06],
  [0xff01, 0xff5e],
]
/** The same beyond the basic plane: mathematical alphabets, boxed letters. */
const FANCY_FAR: readonly Range[] = [
  [0x1d400, 0x1d7ff],
  [0x1f130, 0x1f149],
]
const MARKS: Range = [0x300, 0x36f]
/** Small capitals, odd spaces, the joiner and surrogates: what else may need work. */
const OTHERS: readonly Range[] = [
  [0x262, 0x280],
  [0x28f, 0x28f],
  [0x299, 0x29f],
  [0x1d00, 0x1d2b],
  [0xa730, 0xa731],
  [0x0b, 0x0c],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200d],
  [0x2028, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xd800, 0xdfff],
]

const BOXED_SIGNS: Range = [0x1f150, 0x1f189]

/** Anything in a text that could need work beyond NFC; most posts have none of it. */
const SUSPECT = new RegExp(
  String.raw`[<&\t\n\r${classOf([...CONTROL_SIGNS, ...INVISIBLE_SIGNS, ...INVISIBLE_FAR, ...FANCY_SIGNS, ...FANCY_FAR, BOXED_SIGNS, ...OTHERS, MARKS])}]|\s\s|^\s|\s$`,
  'u',
)

/** Signs that `SUSPECT` would stop at or that NFC might change: all others below the first combining mark are plain. */
const PLAIN = Uint8Array.from({ length: MARKS[0] }, (_, code) =>
  SUSPECT.test(`-${String.fromCharCode(code)}-`) ? 0 : 1,
)
const SPACE = 32
/** Dashes, quotation marks and dots in use everywhere, and pictures beyond the basic plane: plain as well. */
const SIGNS: Range = [0x2010, 0x2027]
const PICTURE_PAIRS: Range = [0xd83c, 0xd83e]
const FIRST_PICTURE = 0x1f300

function isPicture(high: number, low: number): boolean {
  if (high < PICTURE_PAIRS[0] || high > PICTURE_PAIRS[1] || low < 0xdc00 || low > 0xdfff) return false
  return (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 >= FIRST_PICTURE
}

/** Whether a text needs no work at all, told in one pass: most posts. False where a closer look is needed. */
function isPlain(text: string): boolean {
  let before = SPACE
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === SPACE && before === SPACE) return false
    before = code
    if (code < MARKS[0] ? PLAIN[code] === 1 : code >= SIGNS[0] && code <= SIGNS[1]) continue
    at += 1
    if (!isPicture(code, text.charCodeAt(at))) return false
  }
  return before !== SPACE || text === ''
}

const MARKUP_ROUNDS = 4

/**
 * Markup and entities until none is left: feeds arrive escaped twice ("&amp;lt;b&amp;gt;").
 * What still hides one after a few rounds is an attack on the reader and loses its signs.
 */
function clearMarkup(text: string): string {
  let now = text
  for (let round = 0; round < MARKUP_ROUNDS; round += 1) {
    const before = now
    now = stripMarkup(decodeHTML(now.replace(/&(?:amp;)+/g, '&')))
    if (now === before) return now
  }
  return stripMarkup(decodeHTML(now)) === now ? now : now.replace(/[<&]/g, ' ')
}

const CONTROLS = new RegExp(`[${classOf(CONTROL_SIGNS)}]`, 'gu')
const INVISIBLE = new RegExp(`[${classOf([...INVISIBLE_SIGNS, ...INVISIBLE_FAR])}]`, 'gu')
/** A zero-width joiner belongs only between two pictures ("👩‍🌾"). */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu
const FANCY = new RegExp(`[${classOf([...FANCY_SIGNS, ...FANCY_FAR])}]+`, 'gu')
/** White-on-black letters, which NFKC leaves alone; a single one may be a blood group or a parking sign. */
const BOXED = /(?:[\u{1f150}-\u{1f169}]|[\u{1f170}-\u{1f189}]){2,}/gu
const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'
const THEIR_LETTERS = 'abcdefghijklmnoprstuvwyz'
const SMALL_CAPITAL = new RegExp(`[${SMALL_CAPITALS}]{2,}`, 'g')
const ONE_SMALL_CAPITAL = new RegExp(`[${SMALL_CAPITALS}]`, 'g')
/** "Zalgo": more marks on a letter than any spelling has. */
const MARK_PILE = new RegExp(`([${classOf([MARKS])}]{2})[${classOf([MARKS])}]+`, 'gu')

function unbox(run: string): string {
  let out = ''
  for (const sign of run) {
    const code = sign.codePointAt(0) ?? 0
    out += String.fromCharCode(65 + (code >= 0x1f170 ? code - 0x1f170 : code - 0x1f150))
  }
  return out
}

function plainLetters(text: string): string {
  return text
    .replace(FANCY, (run) => run.normalize('NFKC'))
    .replace(BOXED, unbox)
    .replace(SMALL_CAPITAL, (run) =>
      run.replace(ONE_SMALL_CAPITAL, (sign) => THEIR_LETTERS.charAt(SMALL_CAPITALS.indexOf(sign))),
    )
}

function cleanOnce(text: string): string {
  return clearMarkup(
    plainLetters(text.toWellFormed().normalize('NFC').replace(CONTROLS, ' ').replace(INVISIBLE, '')),
  )
    .replace(LOOSE_JOINER, '')
    .normalize('NFC')
    .replace(MARK_PILE, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * A post or headline as plain text: HTML tags and entities gone, letters in Unicode NFC with look-alike alphabets
 * ("𝗯𝗮𝗻𝗷𝗶𝗿", "ｂａｎｊｉｒ") made plain, control and invisible characters out, white space single.
 * Takes any string (lone surrogates become U+FFFD and then a space). Idempotent; linear in length; never throws.
 */
export function normaliseText(raw: string): string {
  if (raw === lastClean) return raw
  lastClean = clean(raw)
  return lastClean
}

/** The text given last: a post is made plain once and read by many, each of whom asks again. */
let lastClean = ''

function clean(raw: string): string {
  if (isPlain(raw)) return raw
  if (!SUSPECT.test(raw)) return raw.normalize('NFC')
  let now = cleanOnce(raw)
  if (isPlain(now)) return now
  for (let round = 0; round < 4; round += 1) {
    const again = cleanOnce(now)
    if (again === now) return now
    now = again
  }
  return now
}
