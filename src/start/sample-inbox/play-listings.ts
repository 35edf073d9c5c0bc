import { toZone } from '../../calendar/index.ts'
import { addItem, listPublicInformation } from '../../inbox/information/index.ts'
import { dayIn } from '../../people/index.ts'
import type { sampleListings } from '../../sample/index.ts'
import type { Playing } from './playing.ts'

const DAY_MS = 86_400_000

/** The public-information list of the sample, entered by the PPID; what stands in it already is left as it is. */
export async function playListings(
  stage: Playing,
  listings: typeof sampleListings,
  moment: Date,
): Promise<void> {
  const { council, db } = stage
  const timeZone = toZone(council.timeZone)
  const ppid = await stage.officer('ppid')
  const known = await listPublicInformation(db, council.id, {}, { limit: 200 })
  const titles = new Set(known.map(({ title }) => title))
  for (const { daysAgo, office, ...listing } of listings.filter(({ title }) => !titles.has(title))) {
    stage.clock.moveTo(new Date(moment.getTime() - daysAgo * DAY_MS))
    const updatedOn = dayIn(timeZone, stage.clock.now())
    const added = await addItem({ ...stage, timeZone }, ppid, {
      ...listing,
      officeId: stage.officeId(office),
      madeWhen: updatedOn.slice(0, 4),
      form: 'soft',
      retention: '',
      link: '',
      testId: null,
      updatedOn,
    })
    if (!added.ok) throw new Error(`sample listing ${listing.title}: ${added.refusal}`)
  }
}
