/** What comes over a stream, and how it stands. */
type Heard = {
  /** A named event with its data. */
  tell(name: string, data: string): void
  state(now: 'on' | 'lost'): void
}

type Times = {
  /** After a refusal it is tried again, in milliseconds. */
  retryMs?: number
  /** A line over which nothing came for so long is dead: the server beats every quarter of a minute. */
  silentMs?: number
}

/**
 * Follows server-sent events of these names; gives what stops it. A browser reconnects by itself where it is told of an end. Of a
 * line that died on the way (a router without power, a display that slept) it is told nothing for hours: silence counts as lost,
 * and the stream is opened anew.
 */
export function followStream(
  url: string,
  names: readonly string[],
  heard: Heard,
  { retryMs = 5_000, silentMs = 45_000 }: Times = {},
): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const again = (afterMs: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      heard.state('lost')
      connect()
    }, afterMs)
  }
  const connect = (): void => {
    source?.close()
    const own = new EventSource(url)
    source = own
    again(silentMs)
    own.addEventListener('open', () => heard.state('on'))
    for (const name of names) {
      own.addEventListener(name, (event: MessageEvent<string>) => {
        again(silentMs)
        heard.state('on')
        heard.tell(name, event.data)
      })
    }
    own.addEventListener('error', () => {
      heard.state('lost')
      if (own.readyState === EventSource.CLOSED) again(retryMs)
    })
  }

  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
