import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAgain } from './look-again.ts'

describe('looking again while a page is shown', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('document', { visibilityState: 'visible' })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('never overtakes an answer that is still under way', async () => {
    const answers: (() => void)[] = []
    const stop = lookAgain(2_000, () => new Promise<void>((resolve) => answers.push(resolve)))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(answers).toHaveLength(1)
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(1_999)
    expect(answers).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(answers).toHaveLength(2)
    stop()
  })

  it('goes on after an answer that failed, and rests while nobody sees the page', async () => {
    let looks = 0
    const page = { visibilityState: 'visible' }
    vi.stubGlobal('document', page)
    const stop = lookAgain(2_000, () => {
      looks += 1
      return Promise.reject(new Error('the line is down'))
    })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(looks).toBe(2)
    page.visibilityState = 'hidden'
    await vi.advanceTimersByTimeAsync(10_000)
    expect(looks).toBe(2)
    page.visibilityState = 'visible'
    await vi.advanceTimersByTimeAsync(2_000)
    expect(looks).toBe(3)
    stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(looks).toBe(3)
  })
})
