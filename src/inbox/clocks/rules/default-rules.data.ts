import type { ClockPriority, Matter } from '../contract.ts'

/** Keys of presets by matter and priority: what is counted until the council chooses itself. */
type Keys = Partial<Record<ClockPriority, readonly string[]>>

/**
 * Complaints begin with the clocks of NTB Care by priority beside the legal 60 days; PPID and hoax desk with the terms of
 * law and of Jabar Saber Hoaks. `case:comment`: what is written under a post, with the first reply of Jawa Tengah.
 */
export const DEFAULT_RULES: Record<Matter, Keys> = {
  'case:complaint': {
    urgent: ['complaint-urgent-ntb', 'complaint-law'],
    high: ['complaint-normal-ntb', 'complaint-law'],
    normal: ['complaint-light-ntb', 'complaint-law'],
  },
  'case:aspiration': { '': ['question-answer'] },
  'case:question': { '': ['question-answer'] },
  'case:information-request': { '': ['ppid-answer'] },
  'case:objection': { '': ['ppid-objection-answer'] },
  'case:hoax-report': { '': ['hoax-clarification'] },
  'case:abuse': { '': [] },
  'case:comment': { '': ['first-reply-jateng'] },
  'information-request': { '': ['ppid-answer'] },
  objection: { '': ['ppid-objection-answer'] },
  hoax: { '': ['hoax-clarification'] },
  handover: { '': ['handover-answer'] },
}

type ComplaintSet = { key: string; name: { id: string; en: string }; rules: Keys }

/** Sets of complaint deadlines that councils promise already; each is offered in its own province. */
export const COMPLAINT_SETS: readonly ComplaintSet[] = [
  {
    key: 'first',
    name: { id: 'Usulan awal: 1 jam, 24 jam, 48 jam', en: 'First proposal: 1 h, 24 h, 48 h' },
    rules: DEFAULT_RULES['case:complaint'],
  },
  {
    key: 'lapor',
    name: { id: 'SP4N-LAPOR!: 3 + 5 hari kerja', en: 'SP4N-LAPOR!: 3 + 5 working days' },
    rules: { '': ['lapor-forward', 'lapor-follow-up', 'complaint-law'] },
  },
  {
    key: 'jakarta',
    name: { id: 'Jakarta: 7 hari', en: 'Jakarta: 7 days' },
    rules: { '': ['complaint-jakarta', 'complaint-law'] },
  },
  {
    key: 'semarang',
    name: { id: 'Semarang: 24 jam, 3 hari', en: 'Semarang: 24 h, 3 days' },
    rules: { '': ['forward-semarang', 'complaint-semarang', 'complaint-law'] },
  },
]
