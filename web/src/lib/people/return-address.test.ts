import { expect, test } from 'vitest'
import { homeOf, returnAddress } from './return-address.ts'

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

test('without a page asked for, everybody begins where their work waits', () => {
  const at = (...roles: Parameters<typeof homeOf>[0]['offices'][number]['roles']) =>
    homeOf({ officer: { role: 'viewer' }, offices: [{ officeId: 1, isDesk: false, roles }] })
  expect(at('contributor')).toBe('/reports?view=mine')
  expect(at('desk-editor')).toBe('/newsroom')
  expect(at('confirmer')).toBe('/newsroom?column=waiting')
  expect(at('social-media-admin')).toBe('/publications')
  expect(at('contributor', 'desk-editor')).toBe('/newsroom')
  expect(at('leader')).toBe('/')
  for (const role of ['leader', 'analyst', 'operator'] as const) {
    const offices = [{ officeId: 1, isDesk: true, roles: ['confirmer' as const] }]
    expect(homeOf({ officer: { role }, offices }), role).toBe('/')
  }
  expect(homeOf({ officer: null, offices: [] })).toBe('/')
  expect(returnAddress(null, '/reports')).toBe('/reports')
  expect(returnAddress('//evil.example', '/reports')).toBe('/reports')
  expect(returnAddress('/issues', '/reports')).toBe('/issues')
})
