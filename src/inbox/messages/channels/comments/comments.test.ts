import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadTimeOf } from '../../../../../test/harness/thread-time.ts'
import type { OwnPost } from '../channel.ts'
import { readHtml } from './read-html.ts'
import { isOfficial } from './traits.ts'
import { choosePosts, compare, keepWatch, openPosts, readWatch, type Watch } from './watch.ts'

const postOf = (index: number): OwnPost => ({
  targetId: `t${index}`,
  remoteId: `r${index}`,
  permalink: null,
  publishedAt: new Date(Date.UTC(2026, 10, 22) - index * 3_600_000),
})
const begin = readWatch(null)

describe('which posts are looked at', () => {
  test('the newest every time, lively ones too, and every other one in its turn', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(8), fc.integer({ min: 1, max: 9 }), (count, newest, others) => {
        const posts = Array.from({ length: count }, (_, index) => postOf(index))
        const lively = new Set(count > 20 ? ['r20'] : [])
        const seen = new Set<string>()
        let watch: Watch = begin
        for (let round = 0; round < Math.ceil(count / others) + 1; round += 1) {
          const { chosen, turn } = choosePosts(posts, watch, { lively, newest, others })
          const ids = chosen.map(({ remoteId }) => remoteId)
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids.length).toBeLessThanOrEqual(newest + others + 1)
          expect(ids).toEqual(expect.arrayContaining(posts.slice(0, newest).map(({ remoteId }) => remoteId)))
          for (const id of [...ids, ...lively]) seen.add(id)
          watch = { ...watch, turn }
        }
        expect(seen.size).toBe(count)
      }),
    )
  })
  test('with more comments than are followed the oldest posts are closed, and none is told of again', () => {
    const posts = Array.from({ length: 50 }, (_, index) => postOf(index))
    const known = (id: string) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${id}-${n}`, 'x']))
    const watch = {
      ...begin,
      posts: Object.fromEntries(posts.map(({ remoteId }) => [remoteId, known(remoteId)])),
    }
    const kept = keepWatch(watch, posts)
    expect(Object.keys(kept.posts)).toHaveLength(20)
    expect(openPosts(kept, posts)).toEqual(posts.slice(0, 20))
  })
  test('a cursor that cannot be read begins anew', () => {
    for (const cursor of ['', '{', '7', '{"turn":-1}', 'null']) expect(readWatch(cursor)).toEqual(begin)
  })
})

describe('who is no citizen', () => {
  const settings = { officials: '@kominfo.id, Satpol PP' }
  const context = { channel: { id: 1, kind: 'bluesky' as const, name: '', settings }, officials: ['@Dinkes'] }
  test.each([
    ['our own handle', ['humas.id'], true],
    ['another account of the council', ['DINKES'], true],
    ['one an officer named', ['kominfo.id'], true],
    ['one named by its shown name', [undefined, 'satpol pp'], true],
    ['somebody who is called alike', ['dinkes.palsu'], false],
    ['somebody without a name', ['', undefined], false],
  ])('%s', (_, names, expected) => expect(isOfficial(names, ['@humas.id', ''], context)).toBe(expected))
})

describe('what changed under a post', () => {
  const comments = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1, maxLength: 2 }))
  test('new, changed and missing ones are told apart, and together lead from then to now', () => {
    fc.assert(
      fc.property(comments, comments, (known, now) => {
        const standing = Object.entries(now).map(([id, print]) => ({ id, print }))
        const { found, edited, missing } = compare(known, standing, true)
        const [after, then] = [new Map(Object.entries(known)), new Map(Object.entries(now))]
        for (const id of [...found, ...edited]) after.set(id, then.get(id)!)
        for (const id of missing) after.delete(id)
        expect(new Set(after)).toEqual(new Set(then))
        expect(new Set([...found, ...edited, ...missing]).size).toBe(
          found.length + edited.length + missing.length,
        )
      }),
      { examples: [[{}, Object.fromEntries([['__proto__', 'x']])]] },
    )
  })
  test('nothing is missing where the platform did not give all', () => {
    expect(compare({ a: 'x' }, [], false).missing).toEqual([])
  })
})

describe('the words of a comment in HTML', () => {
  test.each([
    ['<p>Satu<br>dua</p><p>tiga &lt;b&gt; &amp; empat</p>', 'Satu\ndua\n\ntiga <b> & empat'],
    [
      '<a href="https://contoh.id/jalan"><span class="invisible">https://</span><span>contoh.id/jal</span><span class="invisible">an</span></a>',
      'https://contoh.id/jalan',
    ],
    ['<a href="https://m.id/@humas" class="u-url mention">@<span>humas</span></a> halo', '@humas halo'],
    ['<a href="https://jahat.id">bank.go.id</a>', 'bank.go.id (https://jahat.id)'],
    ['<script>alert(1)</script>ya<svg><a>x</a></svg>', 'ya'],
  ])('%s', (html, text) => expect(readHtml(html)).toBe(text))
  test('is found in time, whatever somebody sends', async () => {
    for (const part of ['<', '<a href="', '<p><svg>', '&#', '<!--', '</a>']) {
      expect(await threadTimeOf(() => readHtml(part.repeat(20_000)))).toBeLessThan(1000)
    }
  })
})
