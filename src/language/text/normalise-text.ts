import { decodeHTML } from 'entities'
import { stripMarkup } from './strip-markup.ts'

/** Anything in a text that could need work beyond NFC; most posts have none of it. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const SUSPECT =
  /[<&\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00a0\u00ad\u0300-\u036f\u034f\u061c\u1680\u17b4\u17b5\u180e\u1d00-\u1d2b\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2102-\u2138\u24b6-\u24e9\u3000\ufb00-\ufb06\ufe00-\ufe0e\ufeff\uff01-\uff5e\ufff9-\uffff\ud800-\udfff]|\s\s|[\t\n\r]|^\s|\s$/

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

// oxlint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\uffff]/g
/** Invisible signs: zero-width, soft hyphen, direction marks, fillers, tag characters, text-style selectors. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff]|\u{e0001}|[\u{e0020}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/gu
/** A zero-width joiner belongs only between two pictures ("👩‍🌾"). */
const LOOSE_JOINER =
  /(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu
/** Letters dressed up as others: mathematical, full-width, circled, letter-like, ligatures. NFKC undoes them. */
const FANCY =
  /[\u2102-\u2138\u24b6-\u24e9\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f149}]+/gu
/** White-on-black letters, which NFKC leaves alone; a single one may be a blood group or a parking sign. */
const BOXED = /(?:[\u{1f150}-\u{1f169}]|[\u{1f170}-\u{1f189}]){2,}/gu
const SMALL_CAPITALS = new Map(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((sign, at) => [sign, [...'abcdefghijklmnoprstuvwyz'][at] ?? sign]),
)
const SMALL_CAPITAL = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ]{2,}/g
/** "Zalgo": more marks on a letter than any spelling has. */
const MARK_PILE = /([\u0300-\u036f]{2})[\u0300-\u036f]+/g

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
    .replace(SMALL_CAPITAL, (run) => [...run].map((sign) => SMALL_CAPITALS.get(sign) ?? sign).join(''))
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
  if (!SUSPECT.test(raw)) return raw.normalize('NFC')
  let now = cleanOnce(raw)
  for (let round = 0; round < 4; round += 1) {
    const again = cleanOnce(now)
    if (again === now) return now
    now = again
  }
  return now
}
