import { describe, expect, it } from 'vitest'
import { readRecord } from './read-record.ts'

const CONTEXT = { zoneMinutes: 480, sourceName: null }
const GOOD = { id: 'a1', source: 'x', published_at: '2026-11-20T08:00:00+08:00', text: 'Jalan Melati banjir' }

function reasonOf(record: object | string, sourceName: string | null = null): string {
  const line = typeof record === 'string' ? record : JSON.stringify(record)
  const result = readRecord(line, { ...CONTEXT, sourceName })
  return 'refusal' in result ? `${result.refusal.reason} ${result.refusal.field}` : 'ok'
}

describe('a line of the public post format', () => {
  it('is read with everything it says', () => {
    const line = JSON.stringify({
      ...GOOD,
      title: 'Banjir',
      author: 'Sari',
      url: 'https://x.com/1',
      lang: 'id',
      place: 'Melati',
      reply_to: 'a0',
      engagement: { likes: 3, shares: null, views: 10 },
      unknown: { is: 'ignored' },
    })
    expect(readRecord(line, CONTEXT)).toEqual({
      source: 'x',
      post: {
        externalId: 'a1',
        publishedAt: new Date('2026-11-20T00:00:00Z'),
        text: 'Jalan Melati banjir',
        authorScope: 'x',
        title: 'Banjir',
        author: 'Sari',
        url: 'https://x.com/1',
        lang: 'id',
        place: 'Melati',
        replyTo: 'a0',
        likes: 3,
        shares: null,
        replies: null,
        views: 10,
      },
    })
  })

  it.each([
    ['not JSON', '{"id": 1', 'not-json null'],
    ['a list', '[1]', 'not-json null'],
    ['no id', { ...GOOD, id: undefined }, 'missing-id id'],
    [
      'a number as id, which would lose digits',
      JSON.stringify(GOOD).replace('"a1"', '1021424803255914502'),
      'id-not-text id',
    ],
    ['a source as long as a post', { ...GOOD, source: 's'.repeat(201) }, 'too-long source'],
    ['no source', { ...GOOD, source: null }, 'missing-source source'],
    ['no text', { ...GOOD, text: '' }, 'missing-text text'],
    ['no time', { ...GOOD, published_at: undefined }, 'missing-time published_at'],
    ['a time in words', { ...GOOD, published_at: 'kemarin' }, 'bad-time published_at'],
    ['a time as number', { ...GOOD, published_at: 1795255200 }, 'bad-time published_at'],
    ['a link that is no text', { ...GOOD, url: 5 }, 'bad-field url'],
    ['likes below nothing', { ...GOOD, engagement: { likes: -1 } }, 'not-a-count engagement.likes'],
    ['engagement that is no object', { ...GOOD, engagement: 'many' }, 'bad-field engagement'],
  ])('with %s is refused with the reason and the field', (_, record, expected) => {
    expect(reasonOf(record)).toBe(expected)
  })

  it('may leave the source out when it is named for the whole file', () => {
    expect(reasonOf({ ...GOOD, source: undefined }, 'Ekspor X')).toBe('ok')
  })
})
