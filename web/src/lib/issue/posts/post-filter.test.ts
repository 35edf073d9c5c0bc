import { expect, test } from 'vitest'
import { filterLink, isNarrowed, postsPath } from './post-filter.ts'

test('the filters in the address are the filters of the list', () => {
  const search = new URLSearchParams('window=24h&sentiment=negative&query=air+mati&lang=en')
  expect(postsPath('7', search)).toBe('/api/issues/7/posts?limit=20&sentiment=negative&query=air+mati')
  expect(postsPath('7', new URLSearchParams('window=24h'))).toBe('/api/issues/7/posts?limit=20')
})

test('changing one filter keeps the others and leads to the list', () => {
  const here = { pathname: '/issues/7', search: '?window=24h&sentiment=negative&place=52.01' }
  expect(filterLink(here, { sentiment: 'positive' })).toBe(
    '/issues/7?window=24h&sentiment=positive&place=52.01#posts',
  )
  expect(filterLink(here, { sentiment: null, place: '' })).toBe('/issues/7?window=24h#posts')
})

test('a window alone is no filter', () => {
  expect(isNarrowed(new URLSearchParams('window=24h'))).toBe(false)
  expect(isNarrowed(new URLSearchParams('from=x'))).toBe(true)
})
