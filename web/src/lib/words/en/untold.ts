/** Words of cases: what a citizen should have been told and was not. */
export const denied = {
  'not-left': 'Has not reached the citizen; the deadline runs on as before',
  'left-later': 'Left later only; the deadline counts from then',
  'taken-back': 'Taken back before it left',
} as Record<string, string>

export const untoldTag = {
  receipted: 'Receipt not arrived',
  asked: 'Question not arrived',
  replied: 'Answer not arrived',
  closed: 'Closing not arrived',
  rejected: 'Refusal not arrived',
}

export const owed = {
  heading: {
    receipted: 'The receipt has not reached the citizen',
    asked: 'The question has not reached the citizen',
    replied: 'The answer has not reached the citizen',
    closed: 'The closing has not reached the citizen',
    rejected: 'The refusal has not reached the citizen',
  },
  so: {
    receipted:
      'The citizen does not know that we have the report, nor its number. The deadlines run as ever.',
    asked:
      'The citizen has not been asked, so the deadline runs on. It pauses from when the question really leaves.',
    replied: 'The citizen has not been answered, so the deadline runs on.',
    closed: 'The case is not done while the citizen has not been told; the deadline runs on.',
    rejected: 'The case is not closed while the citizen has not been told; the deadline runs on.',
  },
  toldHelp: {
    receipted: 'The receipt counts from now on and is not sent any more. Tell them the number of the report.',
    asked: 'The question counts from now on and is not sent any more.',
    replied: 'The answer counts from now on and is not sent any more.',
    closed: 'The case is done from now on; its message is not sent any more.',
    rejected: 'The case is closed from now on; its message is not sent any more.',
  },
  howLabel: 'Told by',
  how: { phone: 'Telephone', 'in-person': 'In person', letter: 'Letter', other: 'Another way' },
  note: 'When, by whom, and what the citizen said (officers only)',
}
