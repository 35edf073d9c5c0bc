import {
  IN_PIECES_FROM,
  isWhole,
  pieceAddress,
  sendPieces,
  type PieceLine,
  type PieceReply,
} from '#lib/api/pieces.ts'
import type { Me } from '#lib/contracts.ts'
import { zoneName } from '#lib/format/time.ts'
import { toReport, type Draft, type DraftMedia } from './draft.ts'
import { withinPatience, type Message } from './post.ts'

/**
 * What became of an attempt to send. `later`: the signal went, or the server is busy. `taken-back`: the officer corrects
 * or deletes it meanwhile. `file-missing`: the photo of that number, from 1, is no longer on the device.
 */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'later' }
  | { kind: 'taken-back' }
  | { kind: 'signed-out' }
  | { kind: 'file-missing'; number: number }
  | { kind: 'refused'; message: string }

/** What sending needs of the device. */
export type SendTools = {
  /** Reads an address. */
  ask: (path: string, signal: AbortSignal) => Promise<Response>
  post: (path: string, message: Message) => Promise<Response>
  /** Language of the refusals: `id` or `en`. */
  language: string
  findFile: (id: string) => Promise<Blob | null>
  save: (draft: Draft) => Promise<void>
  /** Whether it is still to be sent: an officer may have opened it to correct it. */
  isWanted: () => Promise<boolean>
  onProgress: (progress: Progress) => void
}

/** Which part leaves of all parts, both from 1, and the share of it (0..1) that has left; the report itself is the last. */
export type Progress = { part: number; parts: number; share: number }

type Answer = PieceReply

async function readAnswer(response: Response): Promise<Answer> {
  // A proxy may answer with a page of its own.
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '')
  const received = typeof body['received'] === 'number' ? body['received'] : 0
  const words = { code: text('code'), message: text('detail') || text('title') }
  return { status: response.status, ...words, received, kept: body['kept'] === true }
}

type Part = {
  body: FormData | Blob | string
  bytes: number
  headers?: Record<string, string>
  place: Progress
}

/** The answer of the server, or null when nothing came back. */
async function call(tools: SendTools, path: string, part: Part): Promise<Answer | null> {
  const headers = { 'accept-language': tools.language, ...part.headers }
  try {
    return await withinPatience(part.bytes, async (signal, moved) => {
      const onShare = (share: number): void => {
        moved()
        tools.onProgress({ ...part.place, share })
      }
      return readAnswer(await tools.post(path, { headers, body: part.body, signal, onShare }))
    })
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

/** How far the server has a file; null when no answer came. */
async function askUpload(tools: SendTools, id: string): Promise<Answer | null> {
  try {
    return await withinPatience(0, async (signal) =>
      readAnswer(await tools.ask(`/api/media/uploads/${id}`, signal)),
    )
  } catch {
    return null
  }
}

/** A large file goes in pieces: where the line breaks, the next attempt goes on. */
async function sendLarge(
  draft: Draft,
  one: DraftMedia,
  tools: SendTools,
  { blob, place }: { blob: Blob; place: Progress },
): Promise<Outcome | null> {
  const line: PieceLine = {
    ask: () => askUpload(tools, one.id),
    send: (piece, from, onShare) =>
      call({ ...tools, onProgress: ({ share }) => onShare(share) }, pieceAddress(one.id, from, blob.size), {
        headers: { 'content-type': 'application/octet-stream' },
        body: piece,
        bytes: piece.size,
        place,
      }),
  }
  const sent = await sendPieces(blob, line, (share) => tools.onProgress({ ...place, share }))
  if (!isWhole(sent, blob.size)) return outcomeOf(sent) ?? { kind: 'later' }
  const said = { alt: one.alt, consent: one.consent, consentNote: one.consentNote }
  const where = draft.place === null ? {} : { place: draft.place }
  const body = JSON.stringify({ ...said, ...where, total: blob.size, contentType: blob.type })
  const headers = { 'content-type': 'application/json' }
  const address = `/api/media/uploads/${one.id}/finish`
  const answer = await call(tools, address, {
    headers,
    body,
    bytes: body.length,
    place: { ...place, share: 1 },
  })
  // A server that lost what came (a restored backup) has it sent again.
  return answer?.code === 'upload-incomplete' ? { kind: 'later' } : outcomeOf(answer)
}

async function sendFile(
  draft: Draft,
  one: DraftMedia,
  tools: SendTools,
  place: Progress,
): Promise<Outcome | null> {
  const blob = await tools.findFile(one.id)
  if (!blob) return { kind: 'file-missing', number: place.part }
  if (blob.size >= IN_PIECES_FROM) return sendLarge(draft, one, tools, { blob, place })
  const form = new FormData()
  form.append('id', one.id)
  form.append('alt', one.alt)
  form.append('consent', one.consent)
  form.append('consentNote', one.consentNote)
  if (draft.place !== null) form.append('place', draft.place)
  // Last: the server reads the fields before the file comes.
  form.append('file', blob, one.kind === 'image' ? 'foto.jpg' : 'video')
  return outcomeOf(await call(tools, '/api/media', { body: form, bytes: blob.size, place }))
}

/** Who is signed in now; 'no-answer' without a signal. Somebody else may have signed in on this device meanwhile. */
async function askWho(tools: SendTools): Promise<Me | 'no-answer'> {
  try {
    const response = await withinPatience(0, (signal) => tools.ask('/api/me', signal))
    return response.ok ? ((await response.json()) as Me) : 'no-answer'
  } catch {
    return 'no-answer'
  }
}

/**
 * Sends the photos that the server does not have yet, then the report. Each part carries the id the device chose, so
 * that a part whose answer was lost can be sent again and is kept once. What was sent is remembered part by part. Nothing
 * is sent in another officer's name, and nothing that the officer takes back meanwhile.
 */
export async function sendDraft(draft: Draft, tools: SendTools): Promise<Outcome> {
  const me = await askWho(tools)
  if (me === 'no-answer') return { kind: 'later' }
  if (me.officer?.id !== draft.officerId) return { kind: 'signed-out' }
  const parts = draft.media.length + 1
  let current = draft
  for (const [at, one] of draft.media.entries()) {
    if (one.sent) continue
    if (!(await tools.isWanted())) return { kind: 'taken-back' }
    const place = { part: at + 1, parts, share: 0 }
    tools.onProgress(place)
    const problem = await sendFile(current, one, tools, place)
    if (problem) return problem
    const media = current.media.map((other) => (other.id === one.id ? { ...other, sent: true } : other))
    current = { ...current, media }
    await tools.save(current)
  }
  return sendReport(current, tools, zoneName(me.council.timeZone))
}

/** Sends the report itself, the last part; its photos are at the server. */
async function sendReport(current: Draft, tools: SendTools, zone: string): Promise<Outcome> {
  if (!(await tools.isWanted())) return { kind: 'taken-back' }
  const parts = current.media.length + 1
  const place = { part: parts, parts, share: 0 }
  tools.onProgress(place)
  const body = JSON.stringify(toReport(current, zone))
  const headers = { 'content-type': 'application/json' }
  const answer = await call(tools, '/api/reports', { headers, body, bytes: body.length, place })
  if (answer?.code === 'media-missing') {
    // The server forgot them (a restored backup): all are sent again at the next attempt.
    await tools.save({ ...current, media: current.media.map((one) => ({ ...one, sent: false })) })
    return { kind: 'later' }
  }
  return outcomeOf(answer) ?? { kind: 'sent' }
}
