import type { Me } from '#lib/contracts.ts'
import { zoneName } from '#lib/format/time.ts'
import { toReport, type Draft, type DraftMedia } from './draft.ts'

/** What became of an attempt to send. `later`: the signal went, or the server is busy. */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'later' }
  | { kind: 'signed-out' }
  | { kind: 'file-missing' }
  | { kind: 'refused'; message: string }

/** What sending needs of the device. */
export type SendTools = {
  fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Language of the refusals: `id` or `en`. */
  language: string
  findFile: (id: string) => Promise<Blob | null>
  save: (draft: Draft) => Promise<void>
  /** Parts sent of all parts; the report itself is the last. */
  onProgress: (sent: number, all: number) => void
}

type Answer = { status: number; code: string; message: string }

async function readAnswer(response: Response): Promise<Answer> {
  if (response.ok) return { status: response.status, code: '', message: '' }
  // A proxy may answer with a page of its own.
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '')
  return { status: response.status, code: text('code'), message: text('detail') || text('title') }
}

type Message = { headers?: Record<string, string>; body: FormData | string }

/** The answer of the server, or null when nothing came back. */
async function call(tools: SendTools, path: string, message: Message): Promise<Answer | null> {
  try {
    const headers = { 'accept-language': tools.language, ...message.headers }
    return await readAnswer(await tools.fetch(path, { method: 'POST', headers, body: message.body }))
  } catch {
    return null
  }
}

const tryLater = new Set([408, 425, 429, 507])

/** Null when all is well. */
function outcomeOf(answer: Answer | null): Outcome | null {
  if (answer === null) return { kind: 'later' }
  if (answer.status < 300) return null
  if (answer.status === 401) return { kind: 'signed-out' }
  if (answer.status >= 500 || tryLater.has(answer.status)) return { kind: 'later' }
  return { kind: 'refused', message: answer.message }
}

async function sendFile(draft: Draft, one: DraftMedia, tools: SendTools): Promise<Outcome | null> {
  const blob = await tools.findFile(one.id)
  if (!blob) return { kind: 'file-missing' }
  const form = new FormData()
  form.append('id', one.id)
  form.append('alt', one.alt)
  form.append('consent', one.consent)
  form.append('consentNote', one.consentNote)
  if (draft.place !== null) form.append('place', draft.place)
  // Last: the server reads the fields before the file comes.
  form.append('file', blob, one.kind === 'image' ? 'foto.jpg' : 'video')
  return outcomeOf(await call(tools, '/api/media', { body: form }))
}

/** Who is signed in now; 'no-answer' without a signal. Somebody else may have signed in on this device meanwhile. */
async function askWho(tools: SendTools): Promise<Me | 'no-answer'> {
  try {
    const response = await tools.fetch('/api/me')
    return response.ok ? ((await response.json()) as Me) : 'no-answer'
  } catch {
    return 'no-answer'
  }
}

/**
 * Sends the photos that the server does not have yet, then the report. Each part carries the id the device chose, so
 * that a part whose answer was lost can be sent again and is kept once. What was sent is remembered part by part. Nothing
 * is sent in another officer's name.
 */
export async function sendDraft(draft: Draft, tools: SendTools): Promise<Outcome> {
  const me = await askWho(tools)
  if (me === 'no-answer') return { kind: 'later' }
  if (me.officer?.id !== draft.officerId) return { kind: 'signed-out' }
  const all = draft.media.length + 1
  let current = draft
  for (const [at, one] of draft.media.entries()) {
    tools.onProgress(at + 1, all)
    if (one.sent) continue
    const problem = await sendFile(current, one, tools)
    if (problem) return problem
    const media = current.media.map((other) => (other.id === one.id ? { ...other, sent: true } : other))
    current = { ...current, media }
    await tools.save(current)
  }
  tools.onProgress(all, all)
  const answer = await call(tools, '/api/reports', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(toReport(current, zoneName(me.council.timeZone))),
  })
  if (answer?.code === 'media-missing') {
    // The server forgot them (a restored backup): all are sent again at the next attempt.
    await tools.save({ ...current, media: current.media.map((one) => ({ ...one, sent: false })) })
    return { kind: 'later' }
  }
  return outcomeOf(answer) ?? { kind: 'sent' }
}
