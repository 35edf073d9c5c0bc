import type { portalForms as indonesian } from '../id/portal-forms.ts'
import { many } from '../many.ts'

/** Words of the portal's forms, in English. */
export const portalForms: typeof indonesian = {
  problem: 'There is a problem',
  error: 'Error:',
  optional: 'optional',
  tooMany: 'Too many forms came from this network. Wait an hour, or ask at the counter.',
  failed:
    'It was not received because of a fault on our side. What you typed is still below; please send it again.',
  trap: 'Leave empty',
  report: {
    title: 'Report a problem',
    lead: 'Write it as it is. You need not know which agency is in charge; we pass it on.',
    urgent: 'Is a life in danger? Call 112 now.',
    text: 'What happened?',
    textHint: 'For example: two planks of the hanging bridge are broken, pupils walk 4 km around.',
    textShort: 'Write what happened, at least 10 letters.',
    textLong: 'At most 5,000 letters. Shorten it, and send the rest as a further message.',
    photos: 'Photos',
    photosChoose: 'Choose photos',
    photosHint: 'Up to 5 photos (JPEG, PNG or WebP), at most 8 MB each. We remove the position inside them.',
    photosKept: (n: string) => `${many(n, 'photo')} kept already; no need to choose again.`,
    photoBig: (name: string) =>
      `The photo “${name}” is larger than 8 MB. Make it smaller first (for example by sending it to yourself in WhatsApp), or send without it.`,
    photoPixels: (name: string) =>
      `The photo “${name}” has more than 100 megapixels, too large for us to open. Make it smaller first, for example 4,000 pixels wide (or by sending it to yourself in WhatsApp), or send without it.`,
    photoBad: (name: string) =>
      `The photo “${name}” cannot be read: the file is damaged, or is no JPEG, PNG or WebP. Choose another, or send without it.`,
    photoHeic: (name: string) =>
      `The photo “${name}”: HEIC pictures cannot be read yet. On an iPhone: Settings > Camera > Formats > Most Compatible, or share the photo as JPEG.`,
    photoTooMany: (name: string) =>
      `The photo “${name}” was not received: too many photos at once from this network. Nothing is wrong with it, and what you wrote is still here. Wait an hour and choose it again, or send without it.`,
    photoFault: (name: string) =>
      `The photo “${name}” was not received because of a fault on our side. Nothing is wrong with it, and what you wrote is still here. Choose it again and send, or send without it.`,
    photosMany:
      'At most 5 photos: we did not keep the others. Send it like this, or send the rest as a further message.',
    where: 'Where?',
    village: { usual: 'District and village', papua: 'District and village' },
    villageChoose: { usual: 'Choose a village', papua: 'Choose a village' },
    villageBad: 'Choose a village from the list, or leave it at “Not sure”.',
    unknown: 'Not sure',
    districtOnly: {
      usual: (name: string) => `District ${name}, village not sure`,
      papua: (name: string) => `District ${name}, village not sure`,
    },
    landmark: 'Landmark',
    landmarkHint: 'For example: 200 metres from the market towards the river, beside the prayer house.',
    landmarkLong: 'A landmark has at most 300 letters.',
    contact: 'Where do we reply?',
    contactHint:
      'A WhatsApp number or e-mail address. Without it you can still read the answer with number and access code.',
    contactBad: 'Write a whole telephone number (such as 0812…) or e-mail address, or leave it empty.',
    name: 'Your name',
    shield: 'Your protection',
    anonymous: 'Anonymous',
    anonymousHint: 'Nobody knows who you are, officers neither. We do not keep your name or contact.',
    anonymousContact: 'You chose anonymous but gave a name or contact. Empty both, or clear the choice.',
    confidential: 'Confidential',
    confidentialHint: 'This report never shows on the portal. Only the officers who handle it read it.',
    send: 'Send the report',
    promise: 'After sending you get a number and an access code.',
  },
  done: {
    title: 'We have received your report',
    number: 'Report number',
    key: 'Access code',
    keep: 'Keep the number and the code: take a screenshot, write them down or print them. The code is shown only once.',
    next: 'What happens next',
    steps: [
      'An officer reads your report and passes it to the agency in charge.',
      'The agency answers by the deadline shown on the page of your report.',
      'When it is said to be done, you decide whether that is true.',
    ],
    open: 'Open the page of the report',
    print: 'To print, use the print menu of your browser.',
    again: 'Send another report',
  },
  request: {
    title: 'Request public information',
    lead: 'The PPID answers within 10 working days. Free of charge; only printed copies cost their price.',
    what: 'Which information do you ask for?',
    whatHint: 'Name the kind, year and place. For example: the budget of regency roads in 2026 in detail.',
    whatShort: 'Write which information you ask for, at least 10 letters.',
    purpose: 'What is it for?',
    purposeHint: 'The rules ask for it. One sentence is enough.',
    purposeShort: 'Write what it is for, at least 5 letters.',
    whatLong: 'At most 5,000 letters.',
    purposeLong: 'At most 2,000 letters.',
    reasonShort: 'Tell us why, at least 5 letters.',
    reasonLong:
      'The reason has at most 4,000 letters. Shorten it; further proof can be handed in at the counter.',
    objectionEarly: 'You cannot object yet: wait for the answer, or until its deadline has passed.',
    objectionLate: 'The 30 working days to object are over. Make a new request.',
    objectedAlready:
      'The superior of the PPID has decided about this already. The way on is the Komisi Informasi.',
    objectionNotNow: 'We have your objection and it waits for the decision, or this request has ended.',
    nik: 'Identity number (NIK)',
    nikHint:
      '16 digits on your card. The rules ask applicants for it; kept encrypted. You may add it at the counter later.',
    nikBad: 'A NIK has 16 digits; or leave it empty for now.',
    name: 'Full name',
    nameShort: 'Write your name.',
    contact: 'E-mail or WhatsApp number',
    contactBad: 'Write a whole e-mail address or telephone number: the answer is sent there.',
    send: 'Send the request',
    done: 'We have received your request',
    number: 'Request number',
  },
  rumour: {
    title: 'Send a rumour to be checked',
    lead: 'First paste the rumour, exactly as you got it.',
    text: 'The rumour you got',
    textHint: 'Paste the message, the headline or the link.',
    textShort: 'Paste the rumour, at least 10 letters.',
    source: 'Where did you get it?',
    sourceHint: 'For example: a WhatsApp group, Facebook. You need not name anybody.',
    sourceLong: 'Where you got it has at most 300 letters.',
    contact: 'Where do we tell you what we found?',
    send: 'Send to be checked',
  },
}
