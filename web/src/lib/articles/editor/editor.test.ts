import { describe, expect, test } from 'vitest'
import { dropDraft, findDraft, keepDraft, sameDraft } from './local-draft.ts'
import { markText } from './mark-text.ts'
import { localTime, toInstant } from './zoned-time.ts'

describe('marks of the toolbar', () => {
  test('are put on the selection and taken off again', () => {
    const bold = markText({ text: 'sangat penting', start: 7, end: 14 }, 'bold')
    expect(bold).toEqual({ text: 'sangat **penting**', start: 9, end: 16 })
    expect(markText(bold, 'bold')).toEqual({ text: 'sangat penting', start: 7, end: 14 })
  })

  test('of whole lines take every line of the selection', () => {
    const list = markText({ text: 'satu\ndua\ntiga', start: 2, end: 7 }, 'list')
    expect(list.text).toBe('- satu\n- dua\ntiga')
    expect(markText(list, 'list').text).toBe('satu\ndua\ntiga')
    expect(markText({ text: 'Judul', start: 0, end: 0 }, 'heading').text).toBe('## Judul')
  })

  test('of a link leave the cursor where the address goes', () => {
    const marked = markText({ text: 'lihat laman', start: 6, end: 11 }, 'link')
    expect(marked.text).toBe('lihat [laman](https://)')
    expect(marked.text.slice(marked.start)).toBe(')')
  })
})

describe('a draft in the device', () => {
  const owner = { articleId: 7, officerId: 'rina' }
  const draft = { title: 'A', lead: '', body: 'B', media: [], baseVersion: 2, at: '2026-11-21T02:00:00Z' }
  const box = () => {
    const kept = new Map<string, string>()
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
  }

  test('is found again by the same officer for the same article only', () => {
    const device = box()
    expect(keepDraft(device, owner, draft)).toBe(true)
    expect(findDraft(device, owner)).toEqual(draft)
    expect(findDraft(device, { ...owner, officerId: 'budi' })).toBeNull()
    dropDraft(device, owner)
    expect(findDraft(device, owner)).toBeNull()
  })

  test('that is damaged is as if it were not there, and a full device stops nobody from writing', () => {
    const device = box()
    device.setItem('gacek:article:7:rina', '{"title":1')
    expect(findDraft(device, owner)).toBeNull()
    device.setItem('gacek:article:7:rina', '{"title":"A"}')
    expect(findDraft(device, owner)).toBeNull()
    const full = {
      ...device,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    expect(keepDraft(full, owner, draft)).toBe(false)
  })

  test('differs when a picture or its words differ', () => {
    expect(sameDraft(draft, { ...draft })).toBe(true)
    expect(sameDraft(draft, { ...draft, media: [{ id: 'x', alt: '' }] })).toBe(false)
  })
})

describe('a time chosen in the council’s zone', () => {
  test('is the moment it names there, whatever the zone of the device', () => {
    expect(toInstant('2026-11-22T08:00', 'Asia/Makassar')).toBe('2026-11-22T00:00:00.000Z')
    expect(toInstant('2026-11-22T08:00', 'Asia/Jakarta')).toBe('2026-11-22T01:00:00.000Z')
    expect(toInstant('2026-11-22T08:00', 'Asia/Jayapura')).toBe('2026-11-21T23:00:00.000Z')
    expect(localTime('2026-11-22T00:00:00.000Z', 'Asia/Makassar')).toBe('2026-11-22T08:00')
  })
})
