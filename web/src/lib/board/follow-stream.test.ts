import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followStream } from './follow-stream.ts'

/** The browser's side of a stream, of which a test says what happens on the line. */
class Line extends EventTarget {
  static readonly CLOSED = 2
  static opened: Line[] = []
  readyState = 1
  constructor() {
    super()
    Line.opened.push(this)
  }
  close(): void {
    this.readyState = Line.CLOSED
  }
  bring(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Line)
  Line.opened = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function follow() {
  const told: string[] = []
  const states: string[] = []
  const stop = followStream('/api/board/events', ['board', 'beat'], {
    tell: (name, data) => told.push(`${name} ${data}`),
    state: (now) => states.push(now),
  })
  return { told, states, stop }
}

test('a line that died without a word counts as lost after three quarters of a minute, and is opened anew', () => {
  const { told, states } = follow()
  Line.opened[0]?.bring('board', '1')
  vi.advanceTimersByTime(44_000)
  expect(states.at(-1)).toBe('on')
  Line.opened[0]?.bring('beat', '2')
  vi.advanceTimersByTime(44_000)
  expect([states.at(-1), Line.opened.length]).toEqual(['on', 1])
  vi.advanceTimersByTime(2_000)
  expect([states.at(-1), Line.opened.length]).toEqual(['lost', 2])
  expect(Line.opened[0]?.readyState).toBe(Line.CLOSED)
  Line.opened[1]?.bring('board', '3')
  expect([states.at(-1), ...told]).toEqual(['on', 'board 1', 'beat 2', 'board 3'])
})

test('a refused stream is asked for again, twelve hours of it with one line open at a time', () => {
  const { stop } = follow()
  const refuse = (line: Line | undefined) => {
    if (line) line.readyState = Line.CLOSED
    line?.dispatchEvent(new Event('error'))
  }
  for (let hour = 0; hour < 12; hour += 1) {
    refuse(Line.opened.at(-1))
    vi.advanceTimersByTime(5_000)
  }
  expect(Line.opened).toHaveLength(13)
  expect(Line.opened.filter(({ readyState }) => readyState === 1)).toHaveLength(1)
  stop()
  vi.advanceTimersByTime(12 * 3_600_000)
  expect(Line.opened).toHaveLength(13)
})
