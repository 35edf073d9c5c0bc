import { expect, test } from 'vitest'
import { en } from '../words/en/index.ts'
import { id } from '../words/id/index.ts'
import { attemptText } from './attempt-text.ts'

test('the trace of an account that failed and was sent again is told in the words of the page', () => {
  const refused = { step: 'publish', outcome: 'refused: quota' }
  expect(attemptText(refused, id)).toBe('Mengirim: ditolak. Kuota harian akun habis.')
  expect(attemptText({ step: 'decision', outcome: 'publish-now' }, id)).toBe(
    'Keputusan petugas: rilis sekarang',
  )
  expect(attemptText({ step: 'claim', outcome: 'process died: unknown' }, en)).toBe(
    'When its moment came: Gacek stopped suddenly. not certain',
  )
  expect(attemptText({ step: 'publish', outcome: 'something new' }, id)).toBe('Mengirim: something new')
})
