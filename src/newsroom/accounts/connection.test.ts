import { describe, expect, test } from 'vitest'
import { joinSecrets, sortValues } from './connection.ts'
import { CONNECTIONS } from './connections.data.ts'

const none = { kept: [], allowHttp: false }

describe('what an officer types in to connect an account', () => {
  test('is sorted by where it is kept, without space around it', () => {
    const values = { address: 'https://humas.contoh.go.id/ ', user: ' humas ', appPassword: 'abcd efgh' }
    expect(sortValues('wordpress', values, none)).toEqual({
      ok: true,
      sorted: {
        address: 'https://humas.contoh.go.id',
        settings: { user: 'humas', categories: '' },
        secret: { appPassword: 'abcd efgh' },
      },
    })
  })
  test.each(['http://humas.contoh.go.id', 'ftp://humas.contoh.go.id', 'humas', 'https://a:b@contoh.go.id'])(
    'the address %s is refused, as somebody could read the password on its way',
    (address) => {
      const sorted = sortValues('wordpress', { address, user: 'u', appPassword: 'p' }, none)
      expect(sorted).toMatchObject({ ok: false, refusals: [{ field: 'address' }] })
    },
  )
  test('http is taken where the operator allowed the own network', () => {
    const values = { address: 'http://10.0.0.5', user: 'u', appPassword: 'p' }
    expect(sortValues('wordpress', values, { kept: [], allowHttp: true }).ok).toBe(true)
  })
  test('a secret that is kept may be left empty, one that is not may not', () => {
    const values = { address: 'https://a.id' }
    expect(sortValues('mastodon', values, { kept: ['accessToken'], allowHttp: false }).ok).toBe(true)
    expect(sortValues('mastodon', values, none)).toMatchObject({ refusals: [{ field: 'accessToken' }] })
  })
  test('what was not asked for is not kept', () => {
    const values = { address: 'https://a.id', accessToken: 't', apiUrl: 'https://evil.example' }
    expect(JSON.stringify(sortValues('mastodon', values, none))).not.toContain('evil')
  })
  test('joins secrets without losing one', () => {
    expect(joinSecrets({ a: '1', b: '2' }, { a: '', b: '3' })).toEqual({ a: '1', b: '3' })
  })
})

describe('the instructions', () => {
  test('every kind that is connected has steps, and every field a label, in both languages', () => {
    for (const [kind, connection] of Object.entries(CONNECTIONS)) {
      expect(connection.steps.length, kind).toBeGreaterThan(0)
      for (const words of [...connection.steps, ...connection.fields.map(({ label }) => label)]) {
        expect(words.id, kind).not.toBe('')
        expect(words.en, kind).not.toBe('')
      }
    }
  })
})
