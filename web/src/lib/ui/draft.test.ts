import { beforeEach, describe, expect, it } from 'vitest'
import { dropWhenDone } from './draft.svelte.ts'
import { dropAllKept, readKept, writeKept } from './kept.ts'

const KEY = 'ask case 12'
const typed = { text: { before: '', now: 'Di mana tepatnya?' } }

describe('a dialog that is closed while its words are on their way', () => {
  beforeEach(() => {
    dropAllKept()
    writeKept(KEY, typed)
  })

  it('has forgotten them once they arrived', async () => {
    const sending = Promise.withResolvers<boolean>()
    const done = dropWhenDone(KEY, sending.promise)
    expect(readKept(KEY)).toEqual(typed)
    sending.resolve(true)
    await done
    expect(readKept(KEY)).toBeUndefined()
  })

  it('keeps them when they did not arrive', async () => {
    await dropWhenDone(KEY, Promise.resolve(false))
    expect(readKept(KEY)).toEqual(typed)
  })

  it('keeps what was typed there since', async () => {
    const sending = Promise.withResolvers<boolean>()
    const done = dropWhenDone(KEY, sending.promise)
    writeKept(KEY, { text: { before: '', now: 'Lalu?' } })
    sending.resolve(true)
    await done
    expect(readKept(KEY)).toEqual({ text: { before: '', now: 'Lalu?' } })
  })
})
