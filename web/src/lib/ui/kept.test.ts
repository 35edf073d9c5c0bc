import { describe, expect, it } from 'vitest'
import { readDraft } from './draft.svelte.ts'
import { dropAllKept, dropKept, readKept, writeKept } from './kept.ts'

describe('what is typed and not sent', () => {
  it('is kept under its own name until it is dropped, even where the browser stores nothing', () => {
    writeKept('ask case 1', { text: 'Nomor tiang?' })
    expect(readKept('ask case 1')).toEqual({ text: 'Nomor tiang?' })
    expect(readKept('ask case 2')).toBeUndefined()
    dropKept('ask case 1')
    expect(readKept('ask case 1')).toBeUndefined()
  })

  it('is gone as a whole once somebody signs out', () => {
    writeKept('ask case 1', 'satu')
    writeKept('ask case 2', 'dua')
    dropAllKept()
    expect([readKept('ask case 1'), readKept('ask case 2')]).toEqual([undefined, undefined])
  })

  it('is no draft when it has another shape', () => {
    for (const other of [null, 'kata', ['a'], { field: 'kata' }, { field: { now: 'kata' } }])
      expect(readDraft(other).size).toBe(0)
    expect(readDraft({ field: { before: '', now: 'kata' } }).get('field')).toEqual({
      before: '',
      now: 'kata',
    })
  })
})
