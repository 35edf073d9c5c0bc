import { describe, expect, it } from 'vitest'
import { createFetcher } from '../../../../platform/network/index.ts'
import { systemClock } from '../../../../platform/clock.ts'
import { payloadOf } from '../../../../../test/contract/channel-bench.ts'
import { limitsOf } from '../../formats/index.ts'
import type { ChannelContext } from '../channel.ts'
import { tiktokChannel, whatsappChannel } from './index.ts'

const nothing = () => Promise.reject(new Error('not asked'))

describe.each([whatsappChannel, tiktokChannel])('$kind', (channel) => {
  const context: ChannelContext = {
    account: { id: 1, name: 'Humas', address: '', handle: '', settings: {} },
    secret: {},
    network: { ...createFetcher(), send: nothing, fetch: nothing },
    clock: systemClock,
    files: { read: nothing, publicUrl: () => null },
    limits: limitsOf(channel.kind, '2026-11-21'),
    wall: { put: nothing, correct: nothing, remove: nothing, find: nothing, home: '' },
  }

  it('waits for the officer, and asks nobody else', async () => {
    expect(await channel.publish(context, payloadOf(), {})).toEqual({ outcome: 'waiting-for-officer' })
    expect(await channel.findOwn(context, payloadOf(), new Date())).toMatchObject({ outcome: 'cannot-look' })
    expect(await channel.check(context)).toMatchObject({ health: 'good' })
  })

  it("corrections and removals are the officer's as well", async () => {
    expect(channel.traits.correct).toBe('by-officer')
    expect(await channel.correct(context, '1', payloadOf())).toMatchObject({ outcome: 'refused' })
    expect(await channel.remove(context, '1')).toMatchObject({ outcome: 'refused' })
  })
})
