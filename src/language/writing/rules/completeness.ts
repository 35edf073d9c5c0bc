import type { Finding } from '../contract.ts'
import { missed, type Draft, type Sentence } from '../draft.ts'
import { finderOf, readGroups } from '../phrases.ts'
import type { Check } from '../checks.ts'
import { isCeremony } from './ceremony.ts'
import { DATE, PLACE } from './time-and-place.ts'

const cues = readGroups('cues.tsv')
const finders = { who: finderOf(cues('who')), when: finderOf(cues('when')), why: finderOf(cues('why')) }
/** "dengan adanya" and the like are found as well and hide the bare "dengan". */
const how = finderOf([...cues('how'), ...cues('not-how')])
const notHow = new Set(cues('not-how'))
const VERB =
  /(?<![\p{L}])(?:(?:me|di|ber|ter)\p{Ll}{3,}|buka|gelar|terima|hadir|ikut|naik|turun|cair|pindah|dapat|bisa|mulai)(?!\p{L})/iu

const QUESTIONS: readonly [Check, { id: string; en: string }, { id: string; en: string }][] = [
  [
    'missing-who',
    { id: 'Belum ada jawaban untuk “siapa”.', en: 'Nothing says who.' },
    { id: 'Sebut kantor, orang, atau kelompok warga.', en: 'Name the office, person or group.' },
  ],
  [
    'missing-what',
    { id: 'Belum ada jawaban untuk “apa”.', en: 'Nothing says what happened.' },
    { id: 'Sebut apa yang dikerjakan dengan kata kerja.', en: 'Say what was done, with a verb.' },
  ],
  [
    'missing-when',
    { id: 'Belum ada jawaban untuk “kapan”.', en: 'Nothing says when.' },
    {
      id: 'Tulis hari, tanggal, dan jam dengan zonanya.',
      en: 'Write day, date, and the hour with its zone.',
    },
  ],
  [
    'missing-where',
    { id: 'Belum ada jawaban untuk “di mana”.', en: 'Nothing says where.' },
    { id: 'Tulis tempat, desa, dan kecamatan.', en: 'Write the place, village and district.' },
  ],
  [
    'missing-why',
    { id: 'Belum ada jawaban untuk “mengapa”.', en: 'Nothing says why.' },
    { id: 'Tambahkan sebab atau tujuan: karena …, agar ….', en: 'Add the cause or purpose.' },
  ],
  [
    'missing-how',
    { id: 'Belum ada jawaban untuk “bagaimana”.', en: 'Nothing says how.' },
    {
      id: 'Tulis caranya: langkah, syarat, atau alat yang dipakai.',
      en: 'Say how: steps, conditions or means.',
    },
  ],
]

function saysHow({ text, words }: Sentence): boolean {
  return how.find(text, words).some(({ value }) => !notHow.has(value))
}

/** Which of the six questions (5W+1H) have no answer in lead and body; how and why count outside ceremony only. */
export function checkCompleteness(draft: Draft): Finding[] {
  const plain = draft.sentences.filter((sentence) => !isCeremony(sentence))
  const has = (finder: (typeof finders)['who'], sentences: readonly Sentence[]): boolean =>
    sentences.some(({ text, words }) => finder.find(text, words).length > 0)
  const all = draft.sentences
  const opening = all.filter(({ first }) => first)
  const answered: readonly boolean[] = [
    has(finders.who, all),
    all.some(({ text }) => VERB.test(text)),
    has(finders.when, all) || all.some(({ text }) => DATE.test(text)),
    all.some(({ text }) => PLACE.test(text)),
    has(finders.why, [...opening, ...plain]),
    plain.some(saysHow),
  ]
  return QUESTIONS.flatMap(([check, reason, suggestion], at) =>
    answered[at] === true ? [] : [missed(check, { reason, suggestion })],
  )
}
