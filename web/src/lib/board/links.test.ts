import { expect, test } from 'vitest'
import { boardLink, boardQuery, issueLink, postsLink } from './links.ts'

const board = { window: '6h', at: '2026-11-21T12:00:00.000Z' }
const nothing = new URLSearchParams()

test('a number on the board opens the posts of the same issue and the same hours', () => {
  const link = new URL(postsLink({ id: '7' }, board, nothing, { sentiment: 'negative' }), 'https://x.example')
  expect(link.pathname).toBe('/issues/7')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    window: '6h',
    from: '2026-11-21T06:00:00.000Z',
    to: '2026-11-21T12:00:00.000Z',
    sentiment: 'negative',
  })
  expect(link.hash).toBe('#posts')
})

test('a board narrowed to a place opens posts narrowed to that place', () => {
  const link = new URL(
    postsLink({ id: '7' }, board, new URLSearchParams('place=52.01&view=tv')),
    'https://x.example',
  )
  expect(link.searchParams.get('place')).toBe('52.01')
  expect(link.searchParams.has('view')).toBe(false)
})

test('the address of a board keeps its filters when the window changes, and drops an emptied one', () => {
  const here = { pathname: '/', search: '?place=52.01&window=6h&lang=en' }
  expect(boardLink(here, 'window', '7d')).toBe('/?place=52.01&window=7d')
  expect(boardLink(here, 'place', '')).toBe('/?window=6h')
  expect(boardLink({ pathname: '/', search: '?window=6h' }, 'window', null)).toBe('/')
})

test('only what the board understands is asked of it', () => {
  expect(boardQuery(new URLSearchParams('window=7d&view=tv&source=3&utm=x'))).toBe('window=7d&source=3')
})

test('an issue opens over the window of the board', () => {
  expect(issueLink({ id: 'a b' }, board)).toBe('/issues/a%20b?window=6h')
})
