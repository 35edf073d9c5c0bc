/** What the server says after a piece or when asked: how many bytes have come, and whether the file is kept. */
export type PieceReply = {
  status: number
  code: string
  message: string
  received: number
  kept: boolean
}

/** The line to the server. Each gives null when nothing came back. */
export type PieceLine = {
  ask: () => Promise<PieceReply | null>
  send: (piece: Blob, from: number, onShare: (share: number) => void) => Promise<PieceReply | null>
}

/** From this size on a file goes in pieces; a smaller one is sent at once. */
export const IN_PIECES_FROM = 256 * 1024
/** A proxy may hand on only what came whole, so that a piece that breaks is sent again: on a bad line they stay small. */
const SMALLEST = 256 * 1024
/** What nginx lets through when nobody has set its `client_max_body_size`. */
const LARGEST = 1024 * 1024
/** So often in a row without a byte more: then the line is down, and who waits is told. */
const MOST_LOST = 3

/** A busy server, or one that has less than we thought: it is asked again. */
const isBusy = (status: number): boolean => status >= 500 || [408, 409, 425, 429].includes(status)
const refuses = (reply: PieceReply | null): boolean =>
  reply !== null && reply.status >= 300 && !isBusy(reply.status)
/** How many bytes have come; null when the answer does not say. */
const arrived = (reply: PieceReply | null): number | null =>
  reply !== null && reply.status < 300 ? reply.received : null

/** Whether nothing more is to be sent of a file of so many bytes. */
export function isWhole(reply: PieceReply | null, bytes: number): boolean {
  return reply !== null && reply.status < 300 && (reply.kept || reply.received >= bytes)
}

/**
 * Sends a file in pieces from where the server has it. Pieces that arrive let the next be twice as large, one that breaks
 * makes them small again. Gives the last answer: `isWhole` says whether all has come; else it is what stands in the way, or
 * null for a line that is down. Called again it goes on, also after days. `onShare`: the share (0..1) that has come.
 */
export async function sendPieces(
  file: Blob,
  line: PieceLine,
  onShare: (share: number) => void,
): Promise<PieceReply | null> {
  let size = SMALLEST
  let lost = 0
  let most = -1
  for (let reply = await line.ask(); ;) {
    if (isWhole(reply, file.size) || refuses(reply)) return reply
    const from = arrived(reply)
    lost = from !== null && from > most ? 0 : lost + 1
    if (lost >= MOST_LOST) return reply
    if (from === null) {
      size = SMALLEST
      reply = await line.ask()
      continue
    }
    most = Math.max(most, from)
    onShare(from / file.size)
    const piece = file.slice(from, from + size)
    reply = await line.send(piece, from, (share) => onShare((from + share * piece.size) / file.size))
    size = Math.min(size * 2, LARGEST)
  }
}

/** Address of the piece that begins at a byte. */
export function pieceAddress(id: string, from: number, total: number): string {
  return `/api/media/uploads/${id}?from=${from}&total=${total}`
}
