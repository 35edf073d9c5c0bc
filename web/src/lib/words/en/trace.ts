import type { trace as indonesian } from '../id/trace.ts'

/** What was tried for an account of a release, and what came of it. */
export const trace: typeof indonesian = {
  steps: {
    claim: 'When its moment came',
    prepare: 'Preparing the post',
    publish: 'Sending',
    'look-up': 'Looking for the post on the timeline',
    decision: 'An officer decided',
    correction: 'Correction',
    withdrawal: 'Withdrawal',
  },
  outcomes: {
    ready: 'ready',
    published: 'live',
    refused: 'refused',
    unknown: 'not certain',
    pending: 'the platform still works on it',
    later: 'put off',
    found: 'found',
    absent: 'not found',
    'cannot-look': 'cannot be looked for',
    'came-late': 'the answer came late and changed nothing',
    'lost-claim': 'another process had done it',
    missed: 'missed',
    held: 'held',
    done: 'done',
    'process died': 'Gacek stopped suddenly',
    'waiting-for-officer': 'waiting for an officer',
    'is-live': 'it is live',
    'is-not-live': 'it is not live',
    'publish-now': 'release now',
    cancel: 'skip this account',
    posted: 'posted by the officer',
    'change-made': 'changed by the officer',
  },
}
