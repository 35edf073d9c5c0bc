import type { checks as id } from '../id/checks.ts'

export const checks: typeof id = {
  start: 'Check this issue',
  startHelp: 'Judge 40 random posts of this issue, so that its shares can be relied on.',
  title: (name) => `Check the issue: ${name}`,
  back: 'Back to the issue',
  progress: (judged, goal) => `${judged} of ${goal} posts judged`,
  progressLabel: 'Progress of the check',
  of: (n) => `drawn at random from ${n} posts of people`,
  why: 'Posts are drawn at random and cannot be chosen or skipped, so that the result speaks for the whole issue. From 30 judgements on, its shares rest on your labels.',
  done: 'Enough. The shares of this issue now rest on your labels; judging more narrows their range.',
  keys: 'Press 1 negative, 2 neutral, 3 positive, 4 unclear, U undo.',
  empty: 'All posts of this issue are judged',
  emptyHelp: 'Go back to the issue, or wait for new posts.',
}
