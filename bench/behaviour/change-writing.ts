import { repeatableRandom } from '../../src/platform/random.ts'
import { templateHash } from './fill-template.ts'
import type { Base } from './read-suite.ts'

/** Ways to write the same post otherwise; each gives the changed texts, none where it does not apply. */
export const CHANGES: Readonly<Record<string, (base: Base) => string[]>> = {
  'denial written otherwise': ({ text }) =>
    ['gak', 'nggak', 'ga', 'tdk', 'ndak'].map((word) => text.replaceAll(/\btidak\b/g, word)),
  'words shortened': ({ text }) => [
    exchange(text, { yang: 'yg', sudah: 'sdh', dengan: 'dgn', karena: 'krn', belum: 'blm', dan: 'dn' }),
    exchange(text, { sudah: 'udah', saja: 'aja', sekarang: 'skrg', banyak: 'byk', tapi: 'tp', juga: 'jg' }),
    exchange(text, { saya: 'sy', untuk: 'utk', orang: 'org', dari: 'dr', tempat: 'tmpt' }),
  ],
  'one slip of the finger': ({ text }) => [0, 1, 2, 3].map((turn) => mistype(text, turn)),
  'letters repeated': ({ text }) => [
    text.replace(/([aiueo])(\p{L}{0,2})$/u, '$1$1$1$2'),
    text.replace(/([aiueo])(\p{L}{0,2}),/u, '$1$1$1$1$2,'),
  ],
  capitals: ({ text }) => [text.toUpperCase(), text.toLowerCase(), text.replace(/\p{L}{5,}/u, loud)],
  signs: ({ text }) => [
    text.replaceAll(/[,.?]/g, ''),
    `${text.replace(/\?$/, '')}${text.endsWith('?') ? '??' : '.'}`,
    `${text}...`,
    text.replaceAll(', ', '. '),
  ],
  greeting: ({ text }) =>
    ['Assalamualaikum, ', 'Selamat pagi min, ', 'Permisi kak, ', 'Om swastyastu, ', 'Halo bapak ibu, '].map(
      (greeting) => greeting + lowerFirst(text),
    ),
  'polite ending': ({ tone, text }) =>
    tone === 'negative'
      ? [
          `${text}, mohon ditindaklanjuti, terima kasih`,
          `${text}. Terima kasih atas perhatiannya 🙏`,
          `${text}. Mohon solusinya, suwun`,
          `${text}, nggih matur tampiasih`,
        ]
      : [],
  'handle, link or hashtag added': ({ text }) => [
    `@halo_warga ${text}`,
    `${text} https://t.co/aB3dE9xYz1`,
    `${text} #InfoWarga`,
    `RT @kabar_pesisir: ${text}`,
  ],
  'place or date added': ({ text }) => [
    `[Praya] ${text}`,
    `${text} (Taliwang, 12 Juli)`,
    `Senin 3/11: ${lowerFirst(text)}`,
  ],
}

/** All changes of one base under their capability, without those that leave it as it was. */
export function changeWriting(base: Base): { capability: string; text: string }[] {
  return Object.entries(CHANGES).flatMap(([capability, change]) =>
    [...new Set(change(base))]
      .filter((text) => text !== base.text)
      .map((text) => ({ capability: capability.replaceAll(/[^a-z]+/g, '-'), text })),
  )
}

function exchange(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\p{L}+/gu, (word) => words[word] ?? word)
}

const loud = (word: string): string => word.toUpperCase()

function lowerFirst(text: string): string {
  // "PLN" and "PDAM" keep their capitals.
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** Two inner letters of one word changed about, or one of them lost: which, the text and the turn decide. */
function mistype(text: string, turn: number): string {
  const random = repeatableRandom(templateHash(text) + turn)
  const words = [...text.matchAll(/\p{L}{5,}/gu)]
  const met = words[Math.floor(random() * words.length)]
  if (!met) return text
  const at = 1 + Math.floor(random() * (met[0].length - 3))
  const [first = '', second = ''] = [met[0][at], met[0][at + 1]]
  const slip = turn % 2 === 0 ? second + first : second
  const typed = met[0].slice(0, at) + slip + met[0].slice(at + 2)
  return text.slice(0, met.index) + typed + text.slice(met.index + met[0].length)
}
