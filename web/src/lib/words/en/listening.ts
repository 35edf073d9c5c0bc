import { allIssues } from './all-issues.ts'
import { beside } from './beside.ts'
import { board } from './board.ts'
import { checks } from './checks.ts'
import { compare } from './compare.ts'
import { coordination } from './coordination.ts'
import { displays } from './displays.ts'
import { actions, history } from './issues.ts'
import { returns } from './returns.ts'
import { strands } from './strands.ts'
import { tones } from './tones.ts'
import { imports, sources } from './work.ts'

/** Words of what people say: the board, issues, tones, sources and imports. */
export const listening = {
  board,
  actions,
  allIssues,
  tones,
  history,
  beside,
  returns,
  checks,
  strands,
  compare,
  coordination,
  displays,
  sources,
  imports,
}
