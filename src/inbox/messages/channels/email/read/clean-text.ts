const range = (from: number, to = from): string => `${String.fromCodePoint(from)}-${String.fromCodePoint(to)}`

// Control signs but line feed and tab; direction marks and overrides (they turn "gpj.exe" into "exe.jpg"); zero-width
// signs, soft hyphen, fillers and language tags, which hide words from people and filters.
const UNSEEN = new RegExp(
  `[${[
    range(0x00, 0x08),
    range(0x0b, 0x1f),
    range(0x7f, 0x9f),
    range(0xad),
    range(0x34f),
    range(0x61c),
    range(0x115f, 0x1160),
    range(0x180e),
    range(0x200b, 0x200f),
    range(0x2028, 0x202e),
    range(0x2060, 0x206f),
    range(0x3164),
    range(0xfeff),
    range(0xffa0),
    range(0xfff9, 0xfffb),
    range(0xe0000, 0xe0fff),
  ].join('')}]`,
  'gu',
)
// The joiner of "family" pictures stays: without it they fall apart.
const JOINED_PICTURE = /(\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu
const KEPT_JOINER = '\uE000'

/** Text of a mail: line ends as LF, no control, direction or invisible signs, no broken surrogates; cut at `max` signs. */
export function cleanText(text: string, max: number): string {
  return text
    .slice(0, max * 2)
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(KEPT_JOINER, '')
    .replaceAll(JOINED_PICTURE, `$1${KEPT_JOINER}`)
    .replaceAll(UNSEEN, '')
    .replaceAll(KEPT_JOINER, '\u200D')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .slice(0, max)
    .toWellFormed()
    .trim()
}

/** One line: a subject, a name. As `cleanText`, with every run of blanks as one space. */
export function cleanLine(text: string, max: number): string {
  return cleanText(text.slice(0, max * 20), max * 20)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('\u200D', '')
    .slice(0, max)
    .toWellFormed()
    .trim()
}

const EXTENSION = /\.[a-z0-9]{1,10}$/i

/**
 * A name a file may be shown and saved under: no folders, no signs a file system or a shell reads, no dots in front.
 * What is left of a very long name keeps its ending. Empty names give `fallback`.
 */
export function cleanFileName(name: string, fallback: string, max: number): string {
  const last = cleanLine(name, 500).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[<>:"|?*`$&;'%#{}]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  if (plain === '') return fallback
  const ending = EXTENSION.exec(plain)?.[0] ?? ''
  return plain.length <= max ? plain : `${plain.slice(0, max - ending.length)}${ending}`
}

const ADDRESS = /^[^\s@<>()[\],;:"\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i

/** A mail address in lower case, or null when it is none we could answer to. */
export function cleanAddress(text: string): string | null {
  const plain = cleanLine(text, 320).toLowerCase()
  return ADDRESS.test(plain) && !plain.includes('..') ? plain : null
}
