import { expect, test } from 'vitest'
import { writeAtom, writeJson, writeRss } from './write-feed.ts'

const plan = {
  title: 'Klarifikasi Samparana',
  description: 'Kabar yang beredar dan hasil pemeriksaannya.',
  author: 'Samparana',
  page: 'https://samparana.example/portal/hoaks',
  self: 'https://samparana.example/portal/hoaks/rss.xml',
  items: [],
  now: new Date('2026-11-23T16:00:00Z'),
}

test('a feed nothing was put in yet names no day of the last century', () => {
  for (const written of [writeRss(plan), writeAtom(plan), writeJson(plan)])
    expect(written).not.toContain('1970')
  expect(writeRss(plan)).not.toContain('lastBuildDate')
  expect(writeAtom(plan)).toContain('<updated>2026-11-23T00:00:00.000Z</updated>')
})
