type Span = { start: number; end: number }

const PARTICLE = '(?:H|Hj|KH|TGH|TGB|Dr|dr|Drs|Ir|I|Ni|Lalu|Baiq)\\.?'
const WORD = "(?:\\p{Lu}[\\p{Ll}'’`-]+|\\p{Lu}{3,}|\\p{Lu}\\.)"
const JOINED = '(?:bin|binti|al|el|van|de)'
/** Up to six words written as names are. */
const CAPITALISED = `((?:${PARTICLE} ){0,3}${WORD}(?: (?:${JOINED} )?${WORD}){0,4})`
const MIXED = `((?:\\p{Lu}|\\p{Ll})[\\p{L}'’.-]*(?: [\\p{L}][\\p{L}'’.-]*){0,5})`

/** After these a name follows whatever its letters: people write their own name small. */
const SAID = new RegExp(
  `(?<!\\p{L})(?:nama(?: lengkap)? (?:saya|sy|aku|ku)(?: adalah| ialah)?|nama(?: lengkap| pelapor| pemohon)? ?(?=[:=])|a\\.n\\.?|a/n\\.?|atas nama|bernama)[ :=,]{1,3}${MIXED}`,
  'giu',
)
/** After these only what is written as a name is. */
const SPOKEN = new RegExp(
  `(?<!\\p{L})(?:[Pp]erkenalkan,? )?(?:[Ss]aya|[Ss]y),? ${CAPITALISED}|` +
    `(?<!\\p{L})(?:[Ii]bu|[Aa]yah|[Bb]apak|[Ss]uami|[Ii]stri|[Aa]nak|[Kk]akak|[Aa]dik|[Nn]enek|[Kk]akek) (?:saya|kami)(?:,| bernama)? ${CAPITALISED}`,
  'gu',
)
const SIGNED = new RegExp(
  `(?<!\\p{L})(?:[Hh]ormat (?:saya|kami)|[Ww]assalam(?:u['’]?alaikum)?(?: [Ww]r\\.? ?[Ww]b\\.?)?|[Ss]alam|[Tt]td\\.?|TTD|[Tt]ertanda|[Pp]elapor|[Pp]emohon|[Tt]erima kasih)[ ,.:]{0,3}\\s{0,3}${CAPITALISED}[ .)]{0,3}(?:\\n|$)`,
  'gu',
)

/** Words at which a name ends, or that show that there is none. */
const NO_NAME = new Set(
  `dari di ke mau ingin warga masyarakat alamat umur usia desa dusun kampung kelurahan kecamatan kabupaten kota nik no nomor hp
  wa yang dengan tinggal asal saya kami rt rw pekerjaan selaku sebagai ibu anak hendak mohon minta tolong tidak belum sudah ini itu
  dan atau untuk karena seluruh semua pemerintah keluarga cv pt ud dinas kepala ketua bapak pak bu ada akan adalah pada telah
  sedang bisa agar supaya petani guru pedagang pelajar mahasiswa ber bertanya melapor lapor ajukan mengajukan belum dapat jalan
  jembatan sekolah bupati camat gubernur presiden pln pdam bpjs ktp kk sim terima kasih assalamualaikum selamat hormat salam
  puskesmas rumah sakit kantor mengadu ditolak tapi tetapi kok kenapa kapan apa orang pemda puas dapat`.split(
    /\s+/,
  ),
)
const MOST_WORDS = 5
const MOST_SMALL_WORDS = 3

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

/** Whether a name ends before this word: it is none, is one too many, or goes on small after capitals. */
function endsBefore(word: string, index: number, small: boolean): boolean {
  const bare = word.toLowerCase().replace(/[.,'’-]+$/, '')
  if (NO_NAME.has(bare) || index >= (small ? MOST_SMALL_WORDS : MOST_WORDS)) return true
  return !small && !isCapital(word) && !/^(?:bin|binti|al|el)$/.test(word)
}

/** How many letters of the run are the name. */
function nameLength(run: string): number {
  const words = run.split(' ')
  const small = !isCapital(words[0] ?? '')
  const end = words.findIndex((word, index) => endsBefore(word, index, small))
  const kept = end < 0 ? words : words.slice(0, end)
  const last = kept.findIndex((word) => /[^.]{3,}\.$/.test(word))
  const name = (last < 0 ? kept : kept.slice(0, last + 1)).join(' ')
  return name.replace(/[.,'’-]+$/, '').length
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern)).flatMap((hit) => {
    const run = hit.slice(1).find((group) => group !== undefined) ?? ''
    const start = hit.index + hit[0].lastIndexOf(run)
    const length = nameLength(run)
    return length < 2 ? [] : [{ start, end: start + length }]
  })
}

/** Whether most letters are capitals: then capitals show no names. */
function isShouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return capitals > small
}

/** Names people give as their own or of their kin, and how they sign. Names of places and offices are no names here. */
export function findNames(text: string): Span[] {
  const said = spansOf(text, SAID)
  return isShouted(text) ? said : [...said, ...spansOf(text, SPOKEN), ...spansOf(text, SIGNED)]
}
