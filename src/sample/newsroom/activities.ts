import { ACTIVITIES, type SampleActivity } from './activities.data.ts'
import { EARLIER_ACTIVITIES } from './earlier-activities.data.ts'

/** All activities of the sample, the oldest first. */
export const sampleActivities: readonly SampleActivity[] = [...ACTIVITIES, ...EARLIER_ACTIVITIES].toSorted(
  (one, other) => other.hoursAgo - one.hoursAgo,
)
