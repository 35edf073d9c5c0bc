import { send, sendBytes, type Answer } from '#lib/api/client.ts'
import { isWhole, pieceAddress, sendPieces, type PieceLine, type PieceReply } from '#lib/api/pieces.ts'
import type { ArticleMedia, Media } from '#lib/contracts.ts'

type State = { received: number; kept: boolean }

function replyOf(answer: Answer<State>): PieceReply | null {
  if (answer.ok) return { status: 200, code: '', message: '', ...answer.value }
  return answer.problem.code === 'network' ? null : { ...answer.problem, received: 0, kept: false }
}

/**
 * Uploads a picture or film for an article or an answer, in pieces, and gives it as the strip shows it, or a problem in words; never throws.
 * With the same `id` again it goes on where the line broke. `onShare`: the share (0..1) that has come.
 */
export async function answerUpload(
  file: File,
  id: string = crypto.randomUUID(),
  onShare: (share: number) => void = () => undefined,
): Promise<Answer<ArticleMedia>> {
  const address = `/api/media/uploads/${id}`
  let last: Answer<State> | undefined
  const told = (answer: Answer<State>): PieceReply | null => {
    last = answer
    return replyOf(answer)
  }
  const line: PieceLine = {
    ask: async () => told(await send<State>('GET', address)),
    send: async (piece, from, onPiece) =>
      told(await sendBytes<State>(pieceAddress(id, from, file.size), piece, onPiece)),
  }
  const sent = await sendPieces(file, line, onShare)
  if (!isWhole(sent, file.size) && last?.ok === false) return last
  return send<Media>('POST', `${address}/finish`, { total: file.size, contentType: file.type })
}
