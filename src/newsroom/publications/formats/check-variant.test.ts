import { describe, expect, it } from 'vitest'
import type { PayloadMedia } from '../channels/channel.ts'
import { checkVariant } from './check-variant.ts'
import type { Variant } from './contract.ts'
import { forecast } from './forecast.ts'
import { limitsOf } from './limits-of.ts'
import { toPayload } from './to-payload.ts'

const DAY = '2026-11-21'
const variant: Variant = {
  title: 'Jembatan dibuka',
  text: 'Jembatan dibuka. https://samparana.go.id/b',
  tags: [],
  link: 'https://samparana.go.id/b',
  mediaIds: [],
  html: null,
}
const picture: PayloadMedia = {
  id: '1',
  kind: 'image',
  contentType: 'image/jpeg',
  byteCount: 500_000,
  width: 1200,
  height: 1200,
  durationMs: null,
  alt: 'Jembatan',
}
const film: PayloadMedia = {
  ...picture,
  id: '2',
  kind: 'video',
  contentType: 'video/mp4',
  durationMs: 30_000,
}

function checks(kind: Parameters<typeof limitsOf>[0], change: Partial<Variant>, media: PayloadMedia[] = []) {
  const given = { ...variant, mediaIds: media.map((item) => item.id), ...change }
  return checkVariant(kind, given, media, limitsOf(kind, DAY)).map(({ check, field, over }) => ({
    check,
    field,
    over,
  }))
}

describe('what stands in the way of a text', () => {
  it('says by how much a text is over the limit', () =>
    expect(checks('bluesky', { text: 'a'.repeat(312) })).toEqual([
      { check: 'text-too-long', field: 'text', over: 12 },
    ]))

  it('says by how many bytes', () =>
    expect(checks('bluesky', { text: '👨‍👩‍👧‍👦'.repeat(121) })).toEqual([
      { check: 'text-too-heavy', field: 'text', over: 25 },
    ]))

  it('a caption has the shorter limit', () =>
    expect(checks('telegram', { text: 'a'.repeat(1030) }, [picture])).toEqual([
      { check: 'text-too-long', field: 'text', over: 6 },
    ]))

  it.each<[string, Parameters<typeof checks>]>([
    ['media-missing', ['instagram', {}]],
    ['video-missing', ['youtube', {}]],
    ['media-type', ['instagram', {}, [{ ...picture, contentType: 'image/png' }]]],
    ['media-too-big', ['instagram', {}, [{ ...picture, byteCount: 9_000_000 }]]],
    ['image-ratio', ['instagram', {}, [{ ...picture, width: 600 }]]],
    ['alt-missing', ['mastodon', {}, [{ ...picture, alt: ' ' }]]],
    ['alt-too-long', ['x', {}, [{ ...picture, alt: 'a'.repeat(1001) }]]],
    ['video-too-long', ['x', {}, [{ ...film, durationMs: 141_000 }]]],
    ['video-too-short', ['instagram', {}, [{ ...film, durationMs: 2000 }]]],
    ['too-many-images', ['x', {}, ['1', '2', '3', '4', '5'].map((id) => ({ ...picture, id }))]],
    ['too-many-videos', ['x', {}, ['1', '2'].map((id) => ({ ...film, id }))]],
    ['media-gone', ['x', { mediaIds: ['9'] }]],
    ['title-too-long', ['youtube', { title: 'a'.repeat(101) }, [film]]],
    ['title-missing', ['wordpress', { title: ' ' }]],
    ['text-missing', ['x', { text: ' ' }]],
    ['text-forbidden', ['youtube', { text: 'a < b' }, [film]]],
    ['link-missing', ['x', { link: null }]],
    ['link-bad', ['x', { link: 'samparana' }]],
    ['too-many-tags', ['instagram', { text: '#a1 '.repeat(31) }, [picture]]],
  ])('%s', (check, asked) => expect(checks(...asked).map((found) => found.check)).toEqual([check]))

  it('every finding has a reason and a way out in both languages', () => {
    for (const found of checkVariant(
      'instagram',
      { ...variant, text: '', link: null },
      [],
      limitsOf('instagram', DAY),
    )) {
      for (const said of [found.reason.id, found.reason.en, found.wayOut.id, found.wayOut.en]) {
        expect(said).toMatch(/^[A-Z].*[.\w/]$/)
      }
    }
  })

  it('a part of an address is no hashtag', () =>
    expect(checks('threads', { text: 'https://a.id/#satu #dua' })).toEqual([]))
})

describe('the forecast', () => {
  it('X with an address costs 0.200, without 0.015', () => {
    const account = { limits: limitsOf('x', DAY), postsLeft: null }
    expect(forecast('x', variant, account)).toMatchObject({
      costUsd: 0.2,
      sentences: [{ id: expect.stringContaining('tanpa tautan US$ 0.015') }],
    })
    expect(forecast('x', { text: 'Tanpa tautan' }, account).costUsd).toBe(0.015)
  })

  it('Instagram says what is left of the day', () => {
    const { sentences, costUsd } = forecast('instagram', variant, {
      limits: limitsOf('instagram', DAY),
      postsLeft: 3,
    })
    expect(costUsd).toBeNull()
    expect(sentences[0]?.en).toBe('3 of 50 posts are left today; this one uses one.')
  })

  it('YouTube says that the bucket is shared', () =>
    expect(
      forecast('youtube', variant, { limits: limitsOf('youtube', DAY), postsLeft: null }).sentences,
    ).toHaveLength(2))
})

describe('the payload', () => {
  it('carries the media in the order of the text and hashtags without the sign', () => {
    const payload = toPayload(
      { key: 'k', language: 'id' },
      { ...variant, tags: ['#A'], mediaIds: ['2', '1'] },
      [picture, film],
    )
    expect(payload).toMatchObject({ key: 'k', tags: ['A'], media: [{ id: '2' }, { id: '1' }], excerpt: '' })
  })

  it('a medium that is not there is a bug', () =>
    expect(() => toPayload({ key: 'k', language: 'id' }, { ...variant, mediaIds: ['9'] }, [])).toThrow(
      'media 9',
    ))
})
