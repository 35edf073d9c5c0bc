import type { clocks as indonesian } from '../id/clocks.ts'
import { many } from '../many.ts'

/** Words of deadlines, wherever they are shown. */
export const clocks: typeof indonesian = {
  title: 'Deadlines',
  none: 'No deadline is running.',
  standing: {
    met: 'In time',
    missed: 'Finished late',
    paused: 'Standing still',
    running: 'Running',
    late: 'Late',
    'very-late': 'Very late',
  },
  citizenStanding: {
    met: 'Used by the citizen',
    missed: 'Expired',
    paused: 'Standing still',
    running: 'Still open',
    late: 'Expired',
    'very-late': 'Expired',
  },
  citizens: "Citizen's right",
  due: (when: string) => `Due ${when}`,
  dueDay: (day: string, zone: string) => `At the latest ${day}, 24:00 ${zone}`,
  noDue: 'Cannot be counted while it stands still',
  proof: 'See how it was counted',
  print: 'Print the count',
  rule: 'Rule',
  source: 'Source',
  started: 'Started',
  stopped: 'Finished',
  calendar: 'Calendar',
  pauses: 'Pauses',
  pauseOpen: 'until now',
  extension: 'Extension',
  veryLate: 'Very late from',
  day: 'Day',
  number: 'Count',
  notCounted: 'Not counted',
  counted: (n: string) => `day ${n}`,
  uncertain: (years: string) =>
    `The holidays of ${years} are not decreed or not entered yet: this date may still move.`,
  units: {
    hour: (n: string) => `${n} h`,
    'calendar-day': (n: string) => many(n, 'calendar day'),
    'working-day': (n: string) => many(n, 'working day'),
  },
}
