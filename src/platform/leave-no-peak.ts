/** How much may pile up before it is collected: a collection of what is young takes some milliseconds. */
const EVERY_BYTES = 16 * 1024 ** 2

const collectYoung = (): void => globalThis.gc?.({ type: 'minor' })

/**
 * Passes the pieces of a large body on and has what was read of it collected on the way: each piece is a buffer of its own,
 * and a large heap looks for dead ones so seldom that a file of 200 MB took 300 MB and more of the server. Collects only
 * under Node's `--expose-gc`.
 */
export async function* leaveNoPeak(
  pieces: AsyncIterable<Buffer>,
  collect: () => void = collectYoung,
): AsyncGenerator<Buffer> {
  let since = 0
  for await (const piece of pieces) {
    since += piece.length
    if (since >= EVERY_BYTES) {
      since = 0
      collect()
    }
    yield piece
  }
}
