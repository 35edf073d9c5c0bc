import { expect, test } from 'vitest'
import { returnAddress } from './return-address.ts'

test('after signing in an officer comes back to the page they wanted', () => {
  expect(returnAddress('/issues/i-1?window=7d#posts')).toBe('/issues/i-1?window=7d#posts')
  expect(returnAddress(null)).toBe('/')
})

test('nobody is led to another site after signing in', () => {
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    '/\t/evil.example',
  ]) {
    expect(returnAddress(bad), bad).toBe('/')
  }
})
