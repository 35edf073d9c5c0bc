import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  announce,
  bareSubject,
  chooseThread,
  cleanText,
  furtherDelivery,
  idOf,
  placeInTime,
  type Candidate,
  type Fitting,
} from './message.ts'
import type { MessageDelivery } from './contract.ts'

const NOW = new Date('2026-11-22T03:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3600_000)

const thread = (given: Partial<Candidate>): Candidate => ({
  id: 'a',
  hint: null,
  underTarget: null,
  subject: '',
  firstAt: hours(-2),
  lastAt: hours(-1),
  settledAt: null,
  isReferred: false,
  ...given,
})
const message = (given: Partial<Fitting>): Fitting => ({
  joins: 'conversation',
  sentAt: NOW,
  hint: null,
  underTarget: null,
  subject: '',
  ...given,
})

describe('the time of a message', () => {
  it('is the sender’s, unless it lies ahead or was never set', () => {
    expect(placeInTime(hours(-3), NOW)).toEqual({ sentAt: hours(-3), claimedAt: null })
    const ahead = new Date('2050-01-01T00:00:00Z')
    expect(placeInTime(ahead, NOW)).toEqual({ sentAt: NOW, claimedAt: ahead })
    const unset = new Date(0)
    expect(placeInTime(unset, NOW)).toEqual({ sentAt: NOW, claimedAt: unset })
    expect(placeInTime(new Date('no date'), NOW)).toEqual({ sentAt: NOW, claimedAt: null })
  })

  it('never lies ahead of its reception by more than ten minutes', () => {
    fc.assert(
      fc.property(fc.date(), fc.date({ noInvalidDate: true }), (claimed, received) => {
        const { sentAt } = placeInTime(claimed, received)
        expect(sentAt.getTime() - received.getTime()).toBeLessThanOrEqual(600_000)
      }),
    )
  })
})

describe('the word about an answer', () => {
  const words: MessageDelivery[] = ['queued', 'unknown', 'sent', 'failed', 'delivered', 'read']

  it('never goes back, and comes to the same whatever order the words come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (said, random) => {
          let now: MessageDelivery = 'queued'
          for (const word of said) {
            const next = furtherDelivery(now, word)
            expect(furtherDelivery(next, now)).toBe(next)
            now = next
          }
          const keyed = said.map((word) => ({ word, key: random.next().value as number }))
          const shuffled = keyed.toSorted((a, b) => a.key - b.key).map((one) => one.word)
          expect(shuffled.reduce(furtherDelivery, 'queued')).toBe(now)
        },
      ),
    )
  })

  it('is read although "failed" comes later', () => {
    expect(furtherDelivery('read', 'failed')).toBe('read')
    expect(furtherDelivery('unknown', 'sent')).toBe('sent')
  })
})

describe('the thread a message belongs to', () => {
  it('is the conversation of the last two weeks, not one of a year ago', () => {
    expect(chooseThread(message({}), [thread({})])).toBe('a')
    const old = thread({ firstAt: hours(-9000), lastAt: hours(-8760) })
    expect(chooseThread(message({}), [old])).toBeNull()
  })

  it('stays the same for three days after the matter was settled', () => {
    expect(chooseThread(message({}), [thread({ settledAt: hours(-71) })])).toBe('a')
    expect(chooseThread(message({}), [thread({ settledAt: hours(-73) })])).toBeNull()
  })

  it('is the one it answers, also after weeks', () => {
    const old = thread({ id: 'old', firstAt: hours(-2000), lastAt: hours(-1900), isReferred: true })
    expect(chooseThread(message({ joins: 'subject', subject: 'Lain' }), [thread({}), old])).toBe('old')
  })

  it('is for mails the one of the same subject', () => {
    const candidates = [thread({ id: 'a', subject: 'Lampu jalan' }), thread({ id: 'b', subject: 'Jembatan' })]
    expect(chooseThread(message({ joins: 'subject', subject: 'Balas: Re: jembatan ' }), candidates)).toBe('b')
    expect(chooseThread(message({ joins: 'subject', subject: 'Sampah' }), candidates)).toBeNull()
    expect(bareSubject('RE: Fwd: [2]  Jalan  rusak')).toBe('[2] jalan rusak')
  })

  it('is for comments the one under the same post', () => {
    const under = thread({ underTarget: 'post-1' })
    expect(chooseThread(message({ joins: 'post', underTarget: 'post-1' }), [under])).toBe('a')
    expect(chooseThread(message({ joins: 'post', underTarget: 'post-2' }), [under])).toBeNull()
  })

  it('is a new one for each entry of a form, however many came: its address is only claimed', () => {
    const ten = Array.from({ length: 10 }, (_, at) =>
      thread({ id: `t${at}`, firstAt: hours(-at), lastAt: hours(-at) }),
    )
    expect(chooseThread(message({ joins: 'entry' }), ten.slice(0, 9))).toBeNull()
    expect(chooseThread(message({ joins: 'entry' }), ten)).toBeNull()
  })
})

it('a flood is announced twenty times, then once a minute', () => {
  let thread: { announcedAt: Date | null; announcedCount: number } = { announcedAt: null, announcedCount: 0 }
  const told = Array.from({ length: 100 }, () => {
    const { isNow, ...rest } = announce(thread, NOW)
    thread = rest
    return isNow
  })
  expect(told.filter(Boolean)).toHaveLength(20)
  expect(announce(thread, hours(1)).isNow).toBe(true)
})

it('the same names give the same id, others give others', () => {
  expect(idOf(1, 'a')).toBe(idOf(1, 'a'))
  expect(idOf(1, 'a')).not.toBe(idOf('1', 'a'))
  expect(idOf(1, 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('text of any bytes can be kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = cleanText(`${text}\0\uD800`)
      expect(clean).not.toContain('\0')
      expect(clean.isWellFormed()).toBe(true)
    }),
  )
})
