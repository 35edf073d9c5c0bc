/** Words of requests for information: what an applicant should have been told and was not. */
export const untoldTag = {
  'asked-to-complete': 'Asking for papers: not told',
  extended: 'Extension: not told',
  answered: 'Answer: not told',
  'objection-decided': 'Decision on the objection: not told',
}

export const owed = {
  heading: {
    'asked-to-complete': 'The applicant has not been asked for what is missing',
    extended: 'The applicant has not been told of the extension',
    answered: 'The answer has not reached the applicant',
    'objection-decided': 'The decision on the objection has not reached the applicant',
  },
  so: {
    'asked-to-complete':
      'The applicant does not know what is missing. No deadline runs yet, but this request will not move by itself.',
    extended:
      'An extension counts only once its reason arrived before the first deadline (article 22). That one runs on.',
    answered: 'The applicant has no answer, so the deadline runs on and their time to object has not begun.',
    'objection-decided':
      'The applicant has no decision, so the superior’s deadline runs on and their time for the Komisi Informasi has not begun.',
  },
  toldHelp: {
    'asked-to-complete': 'The applicant counts as asked from now on; the message is not sent any more.',
    extended:
      'The extension counts from now on if the first deadline has not passed; the message is not sent any more.',
    answered: 'The answer counts from now on; the letter is not sent any more.',
    'objection-decided': 'The decision counts from now on; the message is not sent any more.',
  },
}
