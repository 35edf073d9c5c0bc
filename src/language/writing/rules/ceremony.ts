import type { Finding } from '../contract.ts'
import { found, missed, type Draft, type Sentence } from '../draft.ts'
import { finderOf, readGroups } from '../phrases.ts'

const words = readGroups('ceremony.tsv')
const ceremony = finderOf(words('ceremony'))
const substance = finderOf(words('substance'))
const courtesy = finderOf(words('courtesy'))

const ATTENDANCE =
  /\b(?:turut hadir|hadir (?:pula|dalam|pada|di antaranya|juga)|tampak hadir|dihadiri|turut mendampingi|didampingi|ikut hadir)\b/i
const LEAST_NAMED = 4
const LEAST_SENTENCES = 3

/** Whether a sentence tells of ceremony (greeting, attendance, opening) and of nothing that serves a reader. */
export function isCeremony({ text, words: inside }: Sentence): boolean {
  return ceremony.find(text, inside).length > 0 && substance.find(text, inside).length === 0
}

function listsAttendance(sentence: Sentence): boolean {
  const cue = ATTENDANCE.exec(sentence.text)
  if (cue === null) return false
  const rest = sentence.text.slice(cue.index)
  return (
    rest.split(/,\s*(?:dan|serta)?\s*|\s+(?:dan|serta)\s+/).filter((piece) => piece.trim() !== '').length >=
    LEAST_NAMED
  )
}

function courtesies(draft: Draft): Finding[] {
  return draft.fields.flatMap(({ field, text, words: inside }) =>
    courtesy.find(text, inside).map(({ start, end }) =>
      found(
        draft,
        'courtesy-phrase',
        { field, start, end },
        {
          reason: {
            id: 'Kalimat basa-basi tidak memberi tahu pembaca apa pun.',
            en: 'A courtesy tells the reader nothing.',
          },
          suggestion: {
            id: 'Hapus, atau ganti dengan apa yang diputuskan atau berubah bagi warga.',
            en: 'Drop it, or say what was decided or what changes for people.',
          },
        },
      ),
    ),
  )
}

/** Ceremony against substance: courtesies, lists of who attended, and articles made mostly of them. */
export function checkCeremony(draft: Draft): Finding[] {
  const findings = courtesies(draft)
  for (const sentence of draft.sentences.filter(listsAttendance)) {
    findings.push(
      found(draft, 'attendance-list', sentence, {
        reason: {
          id: 'Daftar pejabat yang hadir menggeser isi berita.',
          en: 'A list of who attended pushes the news aside.',
        },
        suggestion: {
          id: 'Sebut yang membuat keputusan saja; sisanya cukup “dan pejabat lain”.',
          en: 'Name only who decided something.',
        },
      }),
    )
  }
  const formal = draft.sentences.filter(isCeremony).length
  if (formal >= LEAST_SENTENCES && formal * 2 > draft.sentences.length) {
    findings.push(
      missed('mostly-ceremony', {
        reason: {
          id: `${formal} dari ${draft.sentences.length} kalimat tentang acara, bukan tentang manfaat bagi warga.`,
          en: `${formal} of ${draft.sentences.length} sentences are about the ceremony, not about what it does for people.`,
        },
        suggestion: {
          id: 'Mulai dengan hasil: apa yang berubah, bagi siapa, mulai kapan, bagaimana cara mendapatkannya.',
          en: 'Begin with the result: what changes, for whom, from when, and how to get it.',
        },
      }),
    )
  }
  return findings
}
