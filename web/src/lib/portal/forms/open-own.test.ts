import { describe, expect, it } from 'vitest'
import { wordsOf } from '../words-of.ts'
import { isSameNumber } from './held-case.ts'
import { openOwn } from './open-own.ts'

const holder = { number: 'SMP-7K3M-9QXD', accessKey: 'AAAA-BBBB-CCCC-DDDD' }

/** What the citizen is told when the office answers so. */
async function told(answer: () => Promise<Response>): Promise<string> {
  const opened = await openOwn(answer as typeof fetch, 'cases', holder)
  return opened.ok ? 'opened' : wordsOf('id').track[opened.why]
}

describe('number and code of a citizen', () => {
  it('are not called wrong when they were tried too often or the fault is ours', async () => {
    expect(await told(() => Promise.resolve(new Response(null, { status: 429 })))).toMatch(
      /Terlalu banyak percobaan.*satu menit.*tetap berlaku/,
    )
    for (const status of [500, 502, 503])
      expect(await told(() => Promise.resolve(new Response(null, { status })))).toMatch(
        /gangguan di pihak kami/,
      )
    expect(await told(() => Promise.reject(new TypeError('fetch failed')))).toMatch(/gangguan di pihak kami/)
  })

  it('are called wrong when they are, and open what is theirs', async () => {
    for (const status of [400, 404])
      expect(await told(() => Promise.resolve(new Response(null, { status })))).toMatch(/tidak cocok/)
    expect(await told(() => Promise.resolve(Response.json({ case: {} })))).toBe('opened')
  })

  it('are the same number however it is typed into the address', () => {
    for (const typed of ['SMP-7K3M-9QXD', 'smp-7k3m-9qxd', 'smp 7k3m 9qxd', 'SMP7K3M9QXD'])
      expect(isSameNumber(typed, holder.number), typed).toBe(true)
    expect(isSameNumber('smp-7o3i-9qxd', 'SMP-7031-9QXD')).toBe(true)
    expect(isSameNumber('SMP-7K3M-9QXE', holder.number)).toBe(false)
  })
})
