type Span = { start: number; end: number }

const CHILD = '(?:anak|balita|bayi|bocah|siswa|siswi|pelajar|remaja|santri|santriwati|murid)'
const HARM =
  '(?:korban|kekerasan|pencabulan|pemerkosaan|perkosaan|penganiayaan|perundungan|persetubuhan|pelecehan|penelantaran|perdagangan orang|eksploitasi|disetubuhi|dicabuli|dianiaya|diperkosa|dirundung)'
/** A text about a child who was hurt: both within a sentence. */
const ABOUT_CHILD_VICTIM = new RegExp(
  `(?<!\\p{L})(?:${CHILD}(?!\\p{L})[^.\\n]{0,80}?${HARM}|${HARM}[^.\\n]{0,60}?(?<!\\p{L})${CHILD})(?!\\p{L})`,
  'iu',
)

const NAME = '(\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){0,3})'
/** What stands before the name of the child or of someone who gives the child away. */
const BEFORE = [
  `[Kk]orban,? (?:yang )?bernama`,
  `[Kk]orban,`,
  `[Kk]orban yakni`,
  `(?:[Aa]nak|[Bb]alita|[Bb]ayi|[Bb]ocah|[Ss]iswi|[Ss]iswa|[Rr]emaja)(?: (?:itu|tersebut|malang|korban|perempuan|laki-laki|ini))?,? (?:yang )?(?:bernama|yakni)`,
  `(?:[Aa]nak|[Bb]alita|[Bb]ayi|[Bb]ocah|[Ss]iswi|[Ss]iswa|[Rr]emaja) (?:itu|tersebut|malang|ini),`,
  `(?:[Aa]nak|[Bb]alita|[Ss]iswi|[Ss]iswa|[Rr]emaja) korban(?: \\p{Ll}+){1,3},`,
  `(?:[Ii]bu|[Aa]yah|[Oo]rang tua|[Kk]akak|[Pp]aman|[Bb]ibi|[Kk]akek|[Nn]enek)(?:nya| korban| kandungnya| kandung korban),`,
]
const NAMED = new RegExp(`(?<!\\p{L})(?:${BEFORE.join('|')}) ${NAME}`, 'gu')
const WITH_AGE = new RegExp(`(?<!\\p{L})${NAME} \\((\\d{1,2})(?: tahun)?\\)`, 'gu')
const NOT_NAMES =
  /^(?:Dinas|Kepala|Pemerintah|Polres|Polsek|Bupati|Camat|Kecamatan|Desa|Kabupaten|Puskesmas|Korban|Anak)\b/

/** Names of child victims and of their parents in a text about one; `whole` is the article, which says what it is about. */
export function findChildNames(text: string, whole: string): Span[] {
  if (!ABOUT_CHILD_VICTIM.test(whole)) return []
  const hits: Span[] = []
  const add = (name: string, end: number): void => {
    const start = end - name.length
    if (!NOT_NAMES.test(name) && hits.every((hit) => hit.end <= start || hit.start >= end))
      hits.push({ start, end })
  }
  for (const hit of text.matchAll(NAMED)) add(hit[1] ?? '', hit.index + hit[0].length)
  for (const hit of text.matchAll(WITH_AGE)) {
    if (Number(hit[2]) < 18) add(hit[1] ?? '', hit.index + (hit[1] ?? '').length)
  }
  return hits
}
