import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { newDraft, type Draft } from './draft.ts'
import { sendDraft, type SendTools } from './send-draft.ts'

type Reply = { status: number; body?: unknown } | 'lost'

function waitingDraft(): Draft {
  const photo = {
    kind: 'image',
    type: 'image/jpeg',
    bytes: 3,
    consent: 'given',
    consentNote: '',
    sent: false,
  } as const
  return {
    ...newDraft('o-1', '2026-11-19', 7, new Date('2026-11-19T01:00:00Z')),
    title: 'Posyandu Melati',
    answers: { what: 'Posyandu', who: 'Bidan', when: '', where: 'Balai', why: '', how: '' },
    media: [
      { id: 'foto-1', alt: 'Balita ditimbang', ...photo },
      { id: 'foto-2', alt: '', ...photo },
    ],
  }
}

/** A phone whose server gives these replies, one after another; remembers what was asked and kept. */
function phone(replies: Reply[], files: string[] = ['foto-1', 'foto-2'], officer = 'o-1') {
  const asked: string[] = []
  let kept: Draft | null = null
  const tools: SendTools = {
    language: 'id',
    findFile: async (id) => (files.includes(id) ? new Blob(['jpg']) : null),
    save: async (draft) => void (kept = draft),
    isWanted: async () => true,
    onProgress: () => undefined,
    ask: async () => Response.json({ officer: { id: officer }, council: { timeZone: 'Asia/Makassar' } }),
    post: async (path, { body }) => {
      const id = body instanceof FormData ? body.get('id') : null
      asked.push(typeof id === 'string' ? `${path} ${id}` : path)
      const reply = replies.shift() ?? { status: 200 }
      if (reply === 'lost') throw new TypeError('network')
      return Response.json(reply.body ?? {}, { status: reply.status })
    },
  }
  return { tools, asked, kept: () => kept }
}

describe('sending from the phone', () => {
  test('photos go first, then the report', async () => {
    const one = phone([])
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'sent' })
    expect(one.asked).toEqual(['/api/media foto-1', '/api/media foto-2', '/api/reports'])
  })

  test('after the signal went, only what is missing is sent again', async () => {
    const one = phone([{ status: 201 }, 'lost'])
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'later' })
    const kept = one.kept()!
    expect(kept.media.map((media) => media.sent)).toEqual([true, false])
    expect(await sendDraft(kept, one.tools)).toEqual({ kind: 'sent' })
    expect(one.asked.slice(2)).toEqual(['/api/media foto-2', '/api/reports'])
  })

  test('a sign-in that ended keeps the report', async () => {
    const one = phone([{ status: 401 }])
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'signed-out' })
  })

  test('nothing is sent in the name of another officer who signed in on the device', async () => {
    const one = phone([], [], 'o-2')
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'signed-out' })
    expect(one.asked).toEqual([])
  })

  test('a busy server is asked again later, a refusal is shown', async () => {
    for (const status of [500, 503, 429, 507])
      expect(await sendDraft(waitingDraft(), phone([{ status }]).tools)).toEqual({ kind: 'later' })
    const body = { code: 'type-svg', detail: 'Gambar SVG tidak diterima.' }
    const refused = await sendDraft(waitingDraft(), phone([{ status: 415, body }]).tools)
    expect(refused).toEqual({ kind: 'refused', message: 'Gambar SVG tidak diterima.' })
  })

  test('a photo the system threw away is told', async () => {
    expect(await sendDraft(waitingDraft(), phone([], ['foto-1']).tools)).toEqual({
      kind: 'file-missing',
      number: 2,
    })
  })

  test('a line that is dead without saying so is given up after a minute and a half, one that moves is not', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const one = phone([])
    let moves = 0
    one.tools.post = (_, { onShare }) => {
      const move = (): void => {
        moves += 1
        onShare(moves / 5)
        if (moves < 4) setTimeout(move, 80_000)
      }
      setTimeout(move, 80_000)
      return new Promise(() => undefined)
    }
    const shares: number[] = []
    one.tools.onProgress = ({ share }) => void shares.push(share)
    const ended = sendDraft(waitingDraft(), one.tools)
    await vi.advanceTimersByTimeAsync(4 * 80_000 + 89_000)
    expect([moves, shares]).toEqual([4, [0, 0.2, 0.4, 0.6, 0.8]])
    await vi.advanceTimersByTimeAsync(1_500)
    expect(await ended).toEqual({ kind: 'later' })
  })

  test('a large film goes in pieces; where the signal went, the next attempt goes on there', async () => {
    const film = new Blob([new Uint8Array(700_000)], { type: 'video/mp4' })
    const draft = { ...waitingDraft(), media: waitingDraft().media.slice(0, 1) }
    const one = phone([])
    let has = 0
    let isDown = false
    let lineEndsAt = 560_000
    const shares: number[] = []
    const asked: string[] = []
    const tools: SendTools = {
      ...one.tools,
      findFile: async () => film,
      onProgress: ({ share }) => void shares.push(share),
      ask: async (path, signal) => {
        if (!path.startsWith('/api/media')) return one.tools.ask(path, signal)
        if (isDown) throw new TypeError('network')
        return Response.json({ received: has, kept: false })
      },
      post: async (path, { body }) => {
        asked.push(path.split('?')[0] ?? '')
        if (!(body instanceof Blob)) return Response.json({}, { status: 201 })
        const from = Number(new URLSearchParams(path.split('?')[1]).get('from'))
        has = Math.min(from + body.size, lineEndsAt)
        isDown = has === lineEndsAt
        if (isDown) throw new TypeError('network')
        return Response.json({ received: has, kept: false })
      },
    }
    expect(await sendDraft(draft, tools)).toEqual({ kind: 'later' })
    expect(has).toBe(560_000)
    expect(Math.max(...shares)).toBeLessThan(1)
    lineEndsAt = Infinity
    isDown = false
    asked.length = 0
    expect(await sendDraft(draft, tools)).toEqual({ kind: 'sent' })
    const piece = '/api/media/uploads/foto-1'
    expect(asked).toEqual([piece, `${piece}/finish`, '/api/reports'])
  })

  test('what the officer opens to correct is not sent as it was', async () => {
    const one = phone([])
    one.tools.isWanted = async () => one.asked.length < 2
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'taken-back' })
    expect(one.asked).toEqual(['/api/media foto-1', '/api/media foto-2'])
  })

  test('photos the server forgot are sent again', async () => {
    const one = phone([{ status: 201 }, { status: 201 }, { status: 422, body: { code: 'media-missing' } }])
    expect(await sendDraft(waitingDraft(), one.tools)).toEqual({ kind: 'later' })
    expect(one.kept()!.media.map((media) => media.sent)).toEqual([false, false])
  })
})
