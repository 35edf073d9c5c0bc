import { expect, it } from 'vitest'
import { allLink, allQuery, allWindow } from './address.ts'

const at = (search: string) => ({ pathname: '/issues', search })

it('an address asks for what it says, and a filter that was emptied leaves it', () => {
  const search = new URLSearchParams('window=24h&query=%20&affair=kesehatan&lang=en')
  expect(allQuery(search)).toBe('window=24h&affair=kesehatan')
  expect(allLink(at('?window=24h&affair=kesehatan'), { affair: '' })).toBe('/issues?window=24h')
  expect(allLink(at('?kind=talk'), { kind: null })).toBe('/issues')
  expect(allLink(at('?query=banjir+rob&lang=en'), { sort: 'growth' })).toBe(
    '/issues?query=banjir+rob&sort=growth',
  )
})

it('a span nobody knows is the usual one', () => {
  expect(allWindow(new URLSearchParams('window=30d'))).toBe('7d')
  expect(allWindow(new URLSearchParams('window=all'))).toBe('all')
})
