import type { Words } from '../id/index.ts'

/** The shortcuts of the keyboard, and the way to the guide. */
export const help: Words['help'] = {
  title: 'Keyboard shortcuts',
  guide: 'Officers’ guide',
  guideLead: 'How do I …? Answers for every task.',
  open: 'Open the issue ranked 1 to 5',
  groups: {
    everywhere: 'On every page',
    board: 'Issue board',
    desk: 'Newsroom desk',
    writing: 'Editing an article',
    calendar: 'Calendar',
    cases: 'List of cases',
    labels: 'Giving tones',
  },
  search: 'Search this page, or search issues',
  cards: 'Move between the cards',
  newArticle: 'Write a new article',
  saveVersion: 'Save a version',
  marks: 'Bold, italic, link',
  moveDay: 'Move the chosen plan by a day',
  moveWeek: 'Move the chosen plan by a week',
  nextIssue: 'Next issue, issue before, in All issues',
  nextCase: 'Next case, case before; in the list also the arrows',
  chooseCase: 'Choose that case',
  giveTone: 'Give a tone: negative, neutral, positive, unclear',
  skipPost: 'Skip this post',
  nextTitle: 'Next title of a newsroom, the one before',
  undoTone: 'Undo the last one',
  window: 'Change time window: 6 hours, 24 hours, 7 days',
  wall: 'Wall display, enter or leave',
  help: 'Open this help',
  close: 'Close a dialog',
  single: 'Shortcuts of one key are on',
  singleNote:
    'Switch them off if you dictate or touch keys unawares. Holds in this browser; shortcuts with Ctrl or Alt stay.',
}
