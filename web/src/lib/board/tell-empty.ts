import type { Board } from '#lib/contracts.ts'
import { count } from '#lib/format/numbers.ts'
import { fullTime } from '#lib/format/time.ts'
import type { Words } from '#lib/words/index.ts'
import type { EmptyReason, Window } from './explain-empty.ts'

/** What stands in place of the issues of an empty board: what is missing, and what that comes from or leads on. */
export function tellEmpty(
  reason: EmptyReason,
  { timeZone }: Pick<Board, 'timeZone'>,
  w: Words,
): { title: string; help: string } {
  const { board } = w
  const windowOf = ({ window }: Window): string => board.windowsLong[window]
  const postsOf = ({ posts }: Window): string => count(posts, w)
  const issuesOf = ({ issues }: Window): string => count(issues, w)
  switch (reason.kind) {
    case 'no-source':
      return { title: board.emptyNone, help: board.noSourceHelp }
    case 'filtered': {
      const { here, whole } = reason
      return {
        title: board.emptyFiltered,
        help: board.emptyFilteredHelp(postsOf(here), windowOf(here), issuesOf(whole)),
      }
    }
    case 'other-window': {
      const { here, there } = reason
      const found = board.emptyThere(postsOf(there), windowOf(there), issuesOf(there))
      return {
        title: board.emptyWindow(windowOf(here)),
        help: `${board.emptyHere(postsOf(here), windowOf(here))} ${found}`,
      }
    }
    case 'too-few': {
      const { longest } = reason
      return { title: board.emptyFew, help: board.emptyFewHelp(postsOf(longest), windowOf(longest)) }
    }
    case 'too-old': {
      const newest = fullTime(reason.newest, timeZone, w)
      return { title: board.emptyOld, help: board.emptyOldHelp(count(reason.posts, w), newest) }
    }
    case 'reading':
      return { title: board.emptyReading, help: board.emptyReadingHelp }
    default:
      return { title: board.emptyNone, help: board.emptyNoneHelp }
  }
}
