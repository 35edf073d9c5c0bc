/** Words of erasing what one message says. */
export const messageErasing = {
  act: 'Erase what it says',
  goes: 'What is erased for good:',
  text: (n: string) => `The text of this message (${n} letters)`,
  files: (names: string) => `Its files: ${names}`,
  raw: 'What the channel handed over of this conversation',
  ofCase: (number: string) =>
    `Text and title of case ${number}; “Pesan dihapus” (message erased) stands there then`,
  publicCase: (number: string) =>
    `Text and title of case ${number}, which also leaves the portal; “Pesan dihapus” (message erased) stands there then`,
  request: (number: string) => `What is asked in the request for information ${number}`,
  publicRequest: (number: string) =>
    `What is asked in the request for information ${number}, which also leaves the portal`,
  objection: (number: string, n: string) =>
    `Every file that came with objection ${number} (${n}), whether or not it is about this message`,
  rumours: (n: string) => `Its text and pictures at the hoax desk (${n} ${n === '1' ? 'rumour' : 'rumours'})`,
  quotes: (n: string) =>
    `Where answers, notes and others repeat it (${n} ${n === '1' ? 'place' : 'places'}); “[dihapus]” (erased) stands there then`,
  stays:
    'What stays: time, channel, status and deadlines of the case, its place, and that it was erased, when, why and by which office.',
  choose: 'Choose a reason',
  reasons: {
    'identity-document': 'Photo or number of an identity card',
    'somebody-else': 'Data of somebody else',
    sensitive: 'Sensitive data: health, children, money',
    'sent-by-mistake': 'Sent by mistake',
    'citizen-asked': 'The citizen asked for it',
    other: 'Another reason',
  },
  note: 'Note',
  noteHelp:
    'Needed for another reason. Kept in the trail of changes; do not repeat the message, names or numbers.',
  final: 'There is no way back.',
  backups:
    'Backups made before keep it until they expire. On the citizen’s phone and in the channel the message does not change.',
  confirm: 'I have read what is erased and understand that it cannot be undone.',
  button: 'Erase for good',
  done: 'What the message said is erased.',
  erased: (at: string, reason: string, office: string) => `Content erased ${at}: ${reason}. By ${office}.`,
  timeOver: (at: string) => `What this message said was removed ${at}, as its time was over.`,
  system: 'who manages the system',
  shown: { article: 'Article', report: 'Report' },
  shownElsewhere: (n: string) => `${n} articles or reports show it; ask the newsroom to take it out.`,
  shownNowhere:
    'No article or report shows it now, but the newsroom took it in once. Hide the message, and ask the newsroom.',
  toRead: (n: string) => `Read first: ${n} notes and answers of this case stay as they are`,
  toReadHelp:
    'Sentences that repeat the message go by themselves. The same in other words is not known: where it names what must go, put it right in the case.',
  written: { note: 'Note', answer: 'Answer' },
  shared: (words: string) => `(words in common: ${words})`,
  obstacles: {
    'own-message': 'Only what citizens wrote can be erased; our answers stay on record.',
    'erased-already': 'What this message said is erased already.',
    'picture-used':
      'A picture or film of this message is used in a report or an article. Take it out there first, then erase here.',
  },
}
