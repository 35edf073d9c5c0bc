/** A request of the device: what is sent, how to end it, and where to tell the share (0..1) that has left. */
export type Message = {
  headers: Record<string, string>
  body: FormData | Blob | string
  signal: AbortSignal
  onShare: (share: number) => void
}

/** Posts from a window, where the share that has left can be told; throws when nothing came back. */
export function postFromWindow(path: string, message: Message): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const lost = (): void => reject(new TypeError('no answer'))
    request.open('POST', path)
    for (const [name, value] of Object.entries(message.headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      message.onShare(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      const type = request.getResponseHeader('content-type') ?? ''
      const { responseText, status } = request
      resolve(new Response(responseText, { status, headers: { 'content-type': type } }))
    })
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, lost)
    message.signal.addEventListener('abort', () => request.abort())
    request.send(message.body)
  })
}

/** Posts from a service worker, which has only fetch: it cannot tell what has left. */
export function postFromWorker(path: string, message: Message): Promise<Response> {
  const { headers, body, signal } = message
  return fetch(path, { method: 'POST', headers, body, signal })
}

/** How long nothing may move, or no answer come after all has left, before the line counts as lost, in ms. */
export const STILL_MS = 90_000
/** What a line brings at the least where it cannot be watched: 4 kB a second, in ms a byte. */
const SLOWEST_MS_A_BYTE = 0.25

/**
 * Runs a request that is given up when the line is dead but never says so, as under a weak mast: when no share was told
 * for `STILL_MS`; `bytes` are allowed their time where shares are not told at all. Throws then, as for a lost line.
 */
export async function withinPatience<T>(
  bytes: number,
  run: (signal: AbortSignal, moved: () => void) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const given = Promise.withResolvers<never>()
  const giveUp = (): void => {
    ending.abort()
    given.reject(new TypeError('the line is dead'))
  }
  let timer = setTimeout(giveUp, STILL_MS + bytes * SLOWEST_MS_A_BYTE)
  const moved = (): void => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, STILL_MS)
  }
  try {
    return await Promise.race([run(ending.signal, moved), given.promise])
  } finally {
    clearTimeout(timer)
  }
}
