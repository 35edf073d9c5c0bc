import { describe, expect, it } from 'vitest'
import { endsPractice } from './ends-practice.ts'

describe('who is told that practice releases leave the portal', () => {
  it.each([
    ['connects a real account', { channel: 'wordpress', isSandbox: false, mode: 'connected' }],
    ['registers a feed, which is connected at once', { channel: 'feed', isSandbox: false, mode: 'new' }],
  ] as const)('whoever %s', (_, facts) => {
    expect(endsPractice(facts)).toBe(true)
  })

  it.each([
    ['connects an account for practice', { channel: 'wordpress', isSandbox: true, mode: 'connected' }],
    ['registers the practice wall', { channel: 'sandbox', isSandbox: false, mode: 'new' }],
    ['only registers an account', { channel: 'wordpress', isSandbox: false, mode: 'new' }],
    ['posts by hand', { channel: 'tiktok', isSandbox: false, mode: 'assisted' }],
  ] as const)('nobody who %s', (_, facts) => {
    expect(endsPractice(facts)).toBe(false)
  })
})
