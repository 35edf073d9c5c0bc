import type { FoundCampaign, Watch } from '../coordination/index.ts'
import type { CampaignRow, FoundIssue, RedirectRow, Mark, StrandRow } from '../findings/index.ts'
import type { ClusterNames } from './cluster-names.ts'
import type { Engine, Redirect } from '../engine/index.ts'
import type { FoundStrand, Themes } from '../themes/index.ts'
import type { ReplayGaps } from './replay-gaps.ts'

/** The engine of one council with what it takes to store its findings under lasting ids. */
export type EngineFeed = {
  engine: Engine
  names: ClusterNames
  /** The last arrival fed, and the last command carried out. */
  seq: number
  applied: number
  /** What the engine was not fed when it was brought back: nothing of it is to be taken out of its counts. */
  gaps: ReplayGaps
  /** How many posts each issue had, and the time of its last one, when it was last named; by public id. */
  namedAt: Map<number, { posts: number; at: number }>
  /** The coarser level; with the engine's ids. */
  themes: Themes
  /** Patterns of the last day; with the engine's ids. */
  watch: Watch
  isStopWord: (word: string) => boolean
  /** Words every post of this council has: they tell no matters apart. */
  stopTerms: ReadonlySet<string>
  /** What was found since it was last collected. */
  redirects: Redirect[]
  strands: FoundStrand[]
  campaigns: FoundCampaign[]
}

/** What a batch of posts led to. */
export type Findings = {
  marks: Mark[]
  issues: FoundIssue[]
  redirects: RedirectRow[]
  strands: StrandRow[]
  campaigns: CampaignRow[]
}
