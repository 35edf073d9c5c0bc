/** Words of what officers do with a conversation: the same citizen, hiding, forgetting, an answer of unknown fate. */
export const messageActs = {
  more: 'Other acts',
  hide: 'Hide the message',
  hideText: 'The message leaves the conversation and the citizen’s page, but stays kept and counted.',
  reason: 'Reason',
  reasonHelp: 'At least 5 letters. Kept in the trail of changes; write no name and no number.',
  hidden: 'Message hidden.',
  show: 'Show again',
  shown: 'Message shown again.',
  arrived: 'It arrived',
  arrivedDone: 'Written down: it arrived.',
  lost: 'It did not, send again',
  lostDone: 'Sent again.',
  fateFor: 'What became of the answer',
  tryNow: 'Try now',
  triedNow: 'It is being tried.',
  nextTry: (at: string) => `Next try ${at}.`,
  triedUntil: (at: string) => `At the latest until ${at}.`,
  join: 'The same person, as they agreed',
  joinText:
    'Only when citizens say so themselves. Nothing is joined by likeness. The conversations stay apart and can be separated again at any time.',
  other: 'The other conversation',
  otherHelp: 'The number of its case (such as SMP-7K3M-9QXD) or the address of its page.',
  consent: 'How did the citizen agree?',
  joinButton: 'Mark as the same person',
  joined: 'Marked as the same person.',
  joinedWith: 'The same person, as they agreed:',
  separate: 'Separate again',
  separated: 'Separated again.',
  forget: 'Forget this citizen, on their request',
  forgetText:
    'Name, address or number, and the raw deliveries of this citizen are deleted. Cases, messages and figures stay, without a name. Nothing can be answered to this citizen any more. Formal information requests keep their own identity under their own rules. There is no way back.',
  request: 'How did the citizen ask for it?',
  forgetButton: 'Forget for good',
  forgottenDone: 'This citizen was forgotten.',
  forgotten: 'This citizen was forgotten on their request and cannot be answered any more.',
  keepingTitle: 'Raw deliveries of citizens’ messages',
  keepingDays: 'Kept after they were read (days)',
  keepingHelp:
    'What WhatsApp, mail and the other channels handed over is kept as it came, to look at where something was misread, and deleted afterwards. The messages themselves, cases and counts stay. What was not read yet is not deleted. Between 7 and 365 days; holds from the next night on.',
}

/** What the audit says of these. */
export const messageActsAudit: Record<string, string> = {
  'inbox.message.hidden': 'Message hidden',
  'inbox.message.shown': 'Message shown again',
  'inbox.citizen.joined': 'Marked as the same person, as they agreed',
  'inbox.citizen.separated': 'Separated again',
  'inbox.citizen.forgotten': 'Citizen forgotten on their request',
  'inbox.answer.arrived': 'Answer said to have arrived',
  'inbox.answer.tried-now': 'Answer that waited tried again',
  'inbox.answer.sent-again': 'Answer that did not arrive sent again',
}
