import { describe, expect, test } from 'vitest'
import type { PublicationSummary } from '#lib/contracts.ts'
import { outcomeOf } from './outcome.ts'

type Release = Pick<PublicationSummary, 'status' | 'targets'>

describe('what a release came to', () => {
  test.each<[string, Release, ReturnType<typeof outcomeOf>]>([
    ['all accounts show it', { status: 'released', targets: { published: 4 } }, null],
    ['no account shows it', { status: 'released', targets: { refused: 2 } }, 'failed'],
    ['one platform refused it', { status: 'released', targets: { published: 3, refused: 1 } }, 'partly'],
    [
      'one account was left out on purpose',
      { status: 'released', targets: { published: 3, cancelled: 1 } },
      null,
    ],
    [
      'a lost answer waits for a person',
      { status: 'releasing', targets: { published: 3, unknown: 1 } },
      'decide',
    ],
    ['its moment was missed', { status: 'released', targets: { missed: 2 } }, 'decide'],
    ['one is still being sent', { status: 'releasing', targets: { publishing: 1, refused: 2 } }, null],
    ['it was taken back', { status: 'released', targets: { withdrawn: 2 } }, 'withdrawn'],
    ['it was cancelled', { status: 'cancelled', targets: { cancelled: 2 } }, null],
  ])('%s', (_, release, outcome) => {
    expect(outcomeOf(release)).toBe(outcome)
  })
})
