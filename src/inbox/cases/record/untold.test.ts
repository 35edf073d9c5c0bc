import { expect, it } from 'vitest'
import type { KeptEvent } from './case-events.ts'
import { findUntold } from './derive-case.ts'

const at = new Date(Date.UTC(2026, 10, 22))
const one = (id: number, kind: string, detail: object = {}): KeptEvent => ({ id, at, kind, detail })
const ask = (id: number) => one(id, 'asked', { text: 'Di mana?', messageIds: [`m${id}`] })
const close = (id: number) => one(id, 'closed', { text: 'Selesai', mediaIds: [], messageIds: [`m${id}`] })
const reply = (id: number, isFinal: boolean) => one(id, 'replied', { messageId: `m${id}`, isFinal })
const undo = (id: number, of: number, because?: string) =>
  one(id, 'undone', { events: [of], ...(because === undefined ? {} : { because }) })
const question = [ask(1), undo(2, 1, 'not-left')]
const kindOf = (events: KeptEvent[]) => findUntold(events)?.kind ?? null

it('a question still waits when the closing that waited after it is taken back', () => {
  const both = [...question, close(3), undo(4, 3, 'not-left')]
  expect(kindOf(both)).toBe('closed')
  expect(kindOf([...both, undo(5, 3, 'taken-back')])).toBe('asked')
})

it('a reply under way, or another question, does not tell a question that waits', () => {
  expect(kindOf([...question, reply(3, false)])).toBe('asked')
  expect(kindOf([...question, ask(3)])).toBe('asked')
})

it('an answer or a closing that reached the citizen settles the question, until it is taken back', () => {
  expect(kindOf([...question, reply(3, true)])).toBeNull()
  expect(kindOf([...question, close(3)])).toBeNull()
  expect(kindOf([...question, close(3), undo(4, 3)])).toBe('asked')
})

it('an answer does not tell a closing that waits', () => {
  expect(kindOf([close(1), undo(2, 1, 'not-left'), reply(3, true)])).toBe('closed')
})

it('a question that left later, came back and was taken back is owed no more', () => {
  const again = one(3, 'asked', { text: 'Di mana?', messageIds: ['m1'] })
  expect(kindOf([...question, again])).toBeNull()
  const back = [...question, again, undo(4, 3, 'not-left')]
  expect(kindOf(back)).toBe('asked')
  expect(kindOf([...back, undo(5, 3, 'taken-back')])).toBeNull()
})

it('what an officer undid after it did not leave is owed no more', () => {
  expect(kindOf([...question, undo(3, 1)])).toBeNull()
})
