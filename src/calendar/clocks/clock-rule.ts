/** A length of time in which an office owes something. */
export type Length = { amount: number; unit: 'hour' | 'calendar-day' | 'working-day' }

/** What happens to the thing a deadline is about, in this order; a deadline runs from one to another. */
export type ClockEvent = 'received' | 'forwarded' | 'replied' | 'answered' | 'closed'

/** A deadline as law, decree or the council's own promise puts it. */
export type ClockRule = {
  key: string
  name: { id: string; en: string }
  length: Length
  /** One extension, only with a written reason; null where the rule knows none. */
  extension: Length | null
  /** How long after the deadline it counts as very late. */
  veryLateAfter: Length
  /** Law, decree or page it comes from. */
  source: string
  starts: ClockEvent
  ends: ClockEvent
  /** Who must act: a citizen's deadline (the last day to object) makes no office late. */
  owedBy: 'office' | 'citizen'
  /** A law sets it: a council may promise less time, never more. */
  isLaw: boolean
}

/** What happened to one clock. Moments in any order of writing down; pauses may overlap. */
export type ClockFacts = {
  startedAt: Date
  pauses: { from: Date; to: Date | null; reason: string }[]
  extension: { at: Date; reason: string } | null
  stoppedAt: Date | null
}

/** One day of a count: its number, or why it does not count. */
export type ProofDay = { day: string; number: number | null; reason: { id: string; en: string } | null }

/** When something is due and how that was counted. */
export type Deadline = {
  /** Null while the clock stands still: nobody knows yet. */
  dueAt: Date | null
  veryLateAt: Date | null
  proof: ProofDay[]
  /** Years of the count whose decree on holidays is not in the data: the deadline may still move. */
  uncertainYears: number[]
}
