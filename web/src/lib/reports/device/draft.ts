import type { Consent, NewReport, Question } from '#lib/contracts.ts'

/** The questions in the order they are asked. */
export const questions: readonly Question[] = ['what', 'who', 'when', 'where', 'why', 'how']
/** Questions the desk can ask later. */
export const optionalQuestions: ReadonlySet<Question> = new Set(['why', 'how'])
/** After the questions: photos, then the review. */
export const photoStep = questions.length
export const reviewStep = questions.length + 1

export const mostPictures = 10
export const mostFilms = 1
export const mostFilmBytes = 300_000_000

/** A photo or film of a draft; its bytes lie beside it in the device's database under the same id. */
export type DraftMedia = {
  id: string
  kind: 'image' | 'video'
  type: string
  bytes: number
  alt: string
  consent: Consent
  consentNote: string
  /** The server has it, with what is said about it now. */
  sent: boolean
}

/**
 * `draft`: being written. `waiting`: finished, to be sent. `signed-out`: to be sent after signing in again. `refused`:
 * the server said no, see `problem`. `sent`: the server has it.
 */
export type DraftState = 'draft' | 'waiting' | 'signed-out' | 'refused' | 'sent'

/** A report on the device, until the server has it. */
export type Draft = {
  id: string
  officerId: string
  state: DraftState
  step: number
  officeId: number | null
  /** `auto`: found in the text by the server. */
  programmeId: number | null | 'auto'
  title: string
  answers: Record<Question, string>
  /** ISO date. */
  happenedOn: string
  /** "09:00", or empty. */
  time: string
  /** "-8.58,116.12", only by choice. */
  place: string | null
  media: DraftMedia[]
  updatedAt: string
  writtenAt: string | null
  attempts: number
  /** When it is tried again, in milliseconds since 1970. */
  nextAttemptAt: number
  problem: string | null
}

/** An empty draft. */
export function newDraft(officerId: string, today: string, officeId: number | null, now: Date): Draft {
  return {
    id: crypto.randomUUID(),
    officerId,
    state: 'draft',
    step: 0,
    officeId,
    programmeId: 'auto',
    title: '',
    answers: { what: '', who: '', when: '', where: '', why: '', how: '' },
    happenedOn: today,
    time: '',
    place: null,
    media: [],
    updatedAt: now.toISOString(),
    writtenAt: null,
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
  }
}

/** Whether there is anything in it worth keeping. */
export function isWorthKeeping(draft: Draft): boolean {
  return draft.media.length > 0 || Object.values(draft.answers).some((answer) => answer.trim() !== '')
}

const longestTitle = 120

/** A title from the first answer: its first sentence, cut at a word. */
export function suggestTitle(what: string): string {
  const [sentence = ''] = what.trim().split(/(?<=[.!?])\s|\n/)
  const plain = sentence.replace(/[.!?]+$/, '')
  if (plain.length <= longestTitle) return plain
  return `${plain.slice(0, longestTitle - 1).replace(/\s+\S*$/, '')}…`
}

const days = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu']

/** "Kamis (19/11/2026), pukul 09.00 WITA", as Indonesian news writes it; the report is in Indonesian. */
export function whenText(happenedOn: string, time: string, zone: string): string {
  const [year = '', month = '', day = ''] = happenedOn.split('-')
  const weekday = days[new Date(`${happenedOn}T00:00:00Z`).getUTCDay()] ?? ''
  const date = `${weekday} (${Number(day)}/${Number(month)}/${year})`
  return time === '' ? date : `${date}, pukul ${time.replace(':', '.')} ${zone}`
}

/** Which photos and films lack word on the people in them, counted from 1 in the order they are shown. */
export function listWithoutConsent(draft: Draft): number[] {
  return draft.media.flatMap((one, at) => (one.consent === 'unknown' ? [at + 1] : []))
}

/** What a report still needs before it can be sent: the questions without an answer, and other fields. */
export function listMissing(draft: Draft): (Question | 'title' | 'office' | 'consent')[] {
  const unanswered = questions.filter(
    (question) =>
      question !== 'when' && !optionalQuestions.has(question) && draft.answers[question].trim().length < 2,
  )
  return [
    ...unanswered,
    ...(draft.title.trim().length < 3 ? (['title'] as const) : []),
    ...(draft.officeId === null ? (['office'] as const) : []),
    ...(listWithoutConsent(draft).length > 0 ? (['consent'] as const) : []),
  ]
}

/** The report as the server takes it. `zone` is the short name of the council's time zone. */
export function toReport(draft: Draft, zone: string): NewReport {
  if (draft.officeId === null) throw new Error('a draft without an office cannot be sent')
  const when = [whenText(draft.happenedOn, draft.time, zone), draft.answers.when.trim()]
  return {
    id: draft.id,
    officeId: draft.officeId,
    title: draft.title.trim(),
    answers: { ...draft.answers, when: when.filter((part) => part !== '').join('. ') },
    happenedOn: draft.happenedOn,
    mediaIds: draft.media.map((one) => one.id),
    writtenAt: draft.writtenAt ?? draft.updatedAt,
    ...(draft.programmeId === 'auto' ? {} : { programmeId: draft.programmeId }),
  }
}

const firstWaitMs = 5_000
const longestWaitMs = 15 * 60_000

/**
 * How long to wait after the attempt number `attempts` (from 1): doubled each time up to a quarter of an hour, and spread
 * by `chance` (0..1) so that a village's phones do not all come back at the same second.
 */
export function waitAfter(attempts: number, chance: number): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1))
  return Math.round(wait * (0.75 + chance / 2))
}
