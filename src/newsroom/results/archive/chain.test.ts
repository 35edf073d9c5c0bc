import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, findBreak, FIRST_HASH, hashRecord, type StoredRecord } from './chain.ts'
import type { RecordContent } from './contract.ts'

const office = { id: 3, name: 'Dinas Kesehatan' }

function contentOf(number: number, text: string): RecordContent {
  return {
    format: 'gacek-archive-1',
    council: { id: 1, name: 'Kabupaten Contoh' },
    number,
    kind: 'published',
    at: '2026-11-20T02:00:00.000Z',
    recordedAt: '2026-11-20T02:01:00.000Z',
    title: text,
    office,
    account: { id: 7, channel: 'wordpress', name: 'Situs', handle: '', address: '', office },
    release: {
      publicationId: 1,
      targetId: 't',
      articleId: 1,
      articleVersion: 2,
      releasedBy: 'Sari',
      plannedFor: null,
      offsetMs: 12,
    },
    post: { remoteId: '9', permalink: null, payload: { text }, payloadFrom: 'then' },
    media: [],
    confirmations: [],
    change: null,
    note: null,
  }
}

function chainOf(texts: readonly string[]): StoredRecord[] {
  let hash = FIRST_HASH
  return texts.map((text, index) => {
    const content = contentOf(index + 1, text)
    const record = {
      number: index + 1,
      previousHash: hash,
      content: canonicalJson(content),
      hash: hashRecord(hash, canonicalJson(content)),
      columns: {
        kind: 'published',
        at: content.at,
        title: text,
        channel: 'wordpress',
        officeId: office.id,
        permalink: null,
      },
    }
    hash = record.hash
    return record
  })
}

function firstBreak(records: readonly StoredRecord[]) {
  let before = { number: 0, hash: FIRST_HASH }
  for (const record of records) {
    const broken = findBreak(before, record)
    if (broken) return broken
    before = record
  }
  return null
}

const texts = fc.array(fc.string({ maxLength: 30 }), { minLength: 2, maxLength: 12 })

describe('the chain of the archive', () => {
  it('holds for whatever was published', () => {
    fc.assert(
      fc.property(texts, (all) => {
        expect(firstBreak(chainOf(all))).toBeNull()
      }),
    )
  })

  it('breaks at the record whose text was changed, also when its own hash was made anew', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.boolean(), (all, pick, forged) => {
        const records = chainOf(all)
        const at = pick % records.length
        const old = records[at]!
        const content = old.content.replace('Situs', 'Lain')
        const hash = forged ? hashRecord(old.previousHash, content) : old.hash
        records[at] = { ...old, content, hash }
        const broken = firstBreak(records)
        if (!forged) expect(broken).toEqual({ number: at + 1, reason: 'hash' })
        else if (at + 1 < records.length) expect(broken).toEqual({ number: at + 2, reason: 'chain' })
      }),
    )
  })

  it('breaks where a record was taken out, put in twice, or exchanged with another', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (all, pick) => {
        const records = chainOf(all)
        const at = pick % (records.length - 1)
        expect(firstBreak(records.toSpliced(at, 1))).toEqual({ number: at + 1, reason: 'gap' })
        expect(firstBreak(records.toSpliced(at, 0, records[at]!))).toEqual({ number: at + 2, reason: 'gap' })
        const swapped = records.with(at, records[at + 1]!).with(at + 1, records[at]!)
        expect(firstBreak(swapped)).toEqual({ number: at + 1, reason: 'gap' })
      }),
    )
  })

  it('breaks when only what is searched was changed', () => {
    const records = chainOf(['banjir', 'jembatan'])
    records[1] = { ...records[1]!, columns: { ...records[1]!.columns, title: 'jalan' } }
    expect(firstBreak(records)).toEqual({ number: 2, reason: 'columns' })
  })

  it('writes the same thing with the same characters, whatever the order of its fields', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'ä' }], a: null })).toBe('{"a":null,"b":[{"c":"ä","d":1}]}')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
      }),
    )
  })
})
