import { describe, expect, test } from 'vitest'
import { isWhole, sendPieces, type PieceLine, type PieceReply } from './pieces.ts'

const MIB = 1024 * 1024
const reply = (received: number, status = 200): PieceReply => ({
  status,
  code: '',
  message: '',
  received,
  kept: false,
})

/** A server on a line that breaks at the pieces of these numbers, from 1; half of such a piece arrives. */
function badLine(breaksAt: number[], already = 0) {
  const sent: [from: number, bytes: number][] = []
  let has = already
  const line: PieceLine = {
    ask: async () => reply(has),
    send: async (piece, from) => {
      sent.push([from, piece.size])
      const breaks = breaksAt.includes(sent.length)
      has = from + (breaks ? Math.ceil(piece.size / 2) : piece.size)
      return breaks ? null : reply(has)
    },
  }
  return { line, sent }
}
const ignore = (): void => undefined

describe('a file in pieces', () => {
  test('goes in pieces that grow', async () => {
    const { line, sent } = badLine([])
    expect(isWhole(await sendPieces(new Blob([new Uint8Array(MIB)]), line, ignore), MIB)).toBe(true)
    expect(sent).toEqual([
      [0, MIB / 4],
      [MIB / 4, MIB / 2],
      [(MIB / 4) * 3, MIB / 4],
    ])
  })
  test('after a break goes on with what arrived, in small pieces, and sends nothing of it again', async () => {
    const { line, sent } = badLine([2])
    const shares: number[] = []
    const done = await sendPieces(new Blob([new Uint8Array(MIB)]), line, (share) => shares.push(share))
    expect(isWhole(done, MIB)).toBe(true)
    expect(sent.map(([from]) => from / MIB)).toEqual([0, 0.25, 0.5, 0.75])
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })
  test('goes on where another day left it, and sends nothing when all has come', async () => {
    const { line, sent } = badLine([], MIB - 5)
    await sendPieces(new Blob([new Uint8Array(MIB)]), line, ignore)
    expect(sent).toEqual([[MIB - 5, 5]])
    const kept: PieceLine = { ...line, ask: async () => ({ ...reply(0), kept: true }) }
    expect(isWhole(await sendPieces(new Blob(['x']), kept, ignore), 1)).toBe(true)
    expect(sent).toHaveLength(1)
  })
  test('a line that is down ends after three tries; a refusal at once, with its words', async () => {
    let tries = 0
    const down: PieceLine = { ask: async () => ((tries += 1), null), send: async () => null }
    expect(await sendPieces(new Blob(['x']), down, ignore)).toBeNull()
    expect(tries).toBe(3)
    const refused = { ...reply(0, 413), code: 'video-too-large' }
    const { line } = badLine([])
    expect(await sendPieces(new Blob(['x']), { ...line, send: async () => refused }, ignore)).toEqual(refused)
  })
  test('a line that brings something each time is never given up', async () => {
    const { line, sent } = badLine(Array.from({ length: 30 }, (_, at) => at + 1))
    expect(isWhole(await sendPieces(new Blob([new Uint8Array(MIB)]), line, ignore), MIB)).toBe(true)
    expect(sent.length).toBeGreaterThan(8)
  })
})
