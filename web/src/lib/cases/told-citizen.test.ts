import { describe, expect, it } from 'vitest'
import type { CaseView } from '#lib/contracts.ts'
import { hasNotLeft, isClosedUntold } from './told-citizen.ts'

const AT = '2026-11-23T01:00:00.000Z'
const closed = { id: 1, at: AT, officer: 'Sari', kind: 'closed', detail: {}, undone: false }
type Letter = Partial<Pick<CaseView['messages'][number], 'delivery' | 'deliveryDetail' | 'at'>>
const letter = (more: Letter): CaseView['messages'][number] => ({
  id: 'm',
  threadId: 't',
  channel: 'email',
  direction: 'out',
  at: AT,
  text: '',
  delivery: 'queued',
  deliveryDetail: null,
  nextTryAt: null,
  officer: null,
  hidden: false,
  files: [],
  ...more,
})
const waits = letter({ deliveryDetail: { id: 'Server tidak menjawab.', en: 'The server does not answer.' } })

describe('a closing whose letter', () => {
  it('waits for its next try or failed is told to the officer', () => {
    expect(isClosedUntold({ messages: [waits], events: [closed] })).toBe(true)
    expect(isClosedUntold({ messages: [letter({ delivery: 'failed' })], events: [closed] })).toBe(true)
  })

  it('is just on its way, left on one channel, or needed none is like any other', () => {
    expect(isClosedUntold({ messages: [letter({})], events: [closed] })).toBe(false)
    expect(isClosedUntold({ messages: [waits, letter({ delivery: 'sent' })], events: [closed] })).toBe(false)
    expect(isClosedUntold({ messages: [], events: [closed] })).toBe(false)
  })

  it('is another’s, or was undone, is not meant', () => {
    const other = { ...waits, at: '2026-11-23T02:00:00.000Z' }
    expect(isClosedUntold({ messages: [other], events: [closed] })).toBe(false)
    expect(isClosedUntold({ messages: [waits], events: [{ ...closed, undone: true }] })).toBe(false)
    expect(hasNotLeft({ messages: [waits], events: [] }, { ...closed, kind: 'note' })).toBe(false)
  })
})
