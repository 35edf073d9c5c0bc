import type { portalAccessibility as indonesian } from '../id/portal-accessibility.ts'

/** What the portal says of its own accessibility: only what was looked at, with the day, and what is missing. */
export const portalAccessibility: typeof indonesian = {
  title: 'Accessibility',
  lead: 'This portal is made for everybody. Here stands what was checked, when, and what still falls short.',
  points: [
    'Every page can be read and every form sent without JavaScript.',
    'Text size and contrast can be changed under “Display and language” above.',
    'A place can always be written in words. A map is never required.',
  ],
  parts: [
    {
      title: 'What was checked',
      lead: 'The measure is WCAG 2.2, levels A and AA, with the sample region. Last checked on 23 November 2026.',
      points: [
        'Every page, whenever the software of the portal is changed, by the checker axe: phone and computer screens, light and dark colours. No violation was found.',
        'Every page 320 pixels wide (the same as enlarged to 400 %): none has to be moved sideways.',
        'Reporting, mending what was filled in wrongly, and following a report with the keyboard alone. It always shows where the keyboard is.',
        'Letters, words and lines set wider by the reader: everything stays readable. Excerpts of news end earlier; the whole is on the page of the news.',
      ],
    },
    {
      title: 'What falls short',
      lead: 'For these reasons the portal meets WCAG 2.2 AA in part only.',
      points: [
        'The portal was not yet tried with a screen reader (NVDA, TalkBack, VoiceOver), nor by people with disabilities. A checker does not find every barrier.',
        'The name of a photo you choose is said by your browser in its own language, since the portal runs no program on your device.',
        'Photos of published reports are called “Photos” only, without what they show. Descriptions of news photos are written by officers and are not always there.',
        'Files that answer information requests are made by the office that answers, and a screen reader may not be able to read them.',
        'There is no sign language yet, and no easy-to-read version.',
      ],
    },
    {
      title: 'Found a barrier?',
      lead: 'Send it through the report form with the word “accessibility”, or come to the counter.',
      points: [],
    },
  ],
}
