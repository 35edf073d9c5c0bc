import type { Finding } from '../contract.ts'
import { CHECKS, type Check } from '../checks.ts'
import { countWords, found, type Draft } from '../draft.ts'

const LEAST_WORDS = 4
const GENERIC =
  /^(?:\d+\W*)?(?:foto|gambar|image|img|photo|picture|dokumentasi|dok|screenshot|tangkapan layar|ilustrasi|kegiatan|acara)?[\s_\-.:]*(?:foto|kegiatan|acara|dokumentasi|bersama|rapat|\d+|humas|istimewa|pribadi)?[\s_\-.]*(?:\d+)?$/i
const FILE_NAME = /\.(?:jpe?g|png|webp|gif|heic|avif)$|^(?:IMG|DSC|PXL|WA)[_-]?\d+/i
const LINK_TEXT =
  /(?:klik|tekan|ketuk|unduh|baca|lihat)\s+(?:di\s?sini|link (?:ini|berikut)|tautan (?:ini|berikut))|\[(?:di\s?sini|klik|link|tautan|baca)\]\(/giu

const SAYS: Record<string, { reason: { id: string; en: string }; suggestion: { id: string; en: string } }> = {
  'alt-missing': {
    reason: {
      id: 'Foto tanpa teks alternatif tidak dapat dibaca oleh pembaca layar.',
      en: 'A picture without alternative text says nothing to a screen reader.',
    },
    suggestion: {
      id: 'Tulis siapa melakukan apa di mana, satu kalimat pendek.',
      en: 'Write who does what and where, in one short sentence.',
    },
  },
  'alt-generic': {
    reason: {
      id: 'Teks alternatif ini tidak menyebut apa yang terlihat.',
      en: 'This alternative text does not say what can be seen.',
    },
    suggestion: {
      id: 'Ganti dengan yang terlihat, misalnya “Perawat menyuntik lengan balita”.',
      en: 'Say what is seen, such as “A nurse vaccinates a toddler”.',
    },
  },
  'alt-thin': {
    reason: { id: 'Teks alternatif terlalu pendek.', en: 'The alternative text is too short.' },
    suggestion: {
      id: `Pakai sedikitnya ${LEAST_WORDS} kata: siapa, melakukan apa, di mana.`,
      en: `Use at least ${LEAST_WORDS} words: who, does what, where.`,
    },
  },
  'alt-repeated': {
    reason: {
      id: 'Teks alternatif mengulang judul; pembaca layar membacakan hal yang sama dua kali.',
      en: 'The alternative text repeats the title; a screen reader says it twice.',
    },
    suggestion: { id: 'Tulis apa yang terlihat di foto.', en: 'Write what can be seen in the picture.' },
  },
}

function judgeAlt(alt: string, title: string): Check | null {
  const text = alt.trim()
  if (text === '') return 'alt-missing'
  if (FILE_NAME.test(text) || GENERIC.test(text)) return 'alt-generic'
  if (text.toLowerCase() === title.trim().toLowerCase()) return 'alt-repeated'
  return countWords(text) < LEAST_WORDS ? 'alt-thin' : null
}

function onImage(check: Check, at: number, alt: string): Finding {
  const [family, severity] = CHECKS[check]
  const said = SAYS[check] ?? { reason: { id: '', en: '' }, suggestion: { id: '', en: '' } }
  return { check, family, severity, field: 'image', start: at, end: at, excerpt: alt.slice(0, 200), ...said }
}

/** Alternative texts that are missing, empty of meaning or repeat the title; links that say nothing. */
export function checkAccessibility(draft: Draft): Finding[] {
  const images = draft.article.images ?? []
  const ofImages = images.flatMap(({ alt }, at) => {
    const check = judgeAlt(alt, draft.article.title)
    return check === null ? [] : [onImage(check, at, alt)]
  })
  const ofLinks = draft.fields.flatMap(({ field, text }) =>
    Array.from(text.matchAll(LINK_TEXT), (hit) =>
      found(
        draft,
        'link-text',
        { field, start: hit.index, end: hit.index + hit[0].length },
        {
          reason: {
            id: 'Tautan “di sini” tidak memberi tahu ke mana pembaca dibawa.',
            en: 'A link named “here” does not say where it leads.',
          },
          suggestion: {
            id: 'Namai tautan dengan isinya, misalnya “Peta lokasi pasar murah”.',
            en: 'Name the link after what it opens, such as “Map of the markets”.',
          },
        },
      ),
    ),
  )
  return [...ofImages, ...ofLinks]
}
