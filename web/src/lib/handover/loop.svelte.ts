import { send } from '#lib/api/client.ts'
import type { CaseRises, IssueHandover, IssueHandoverList } from '#lib/contracts.ts'
import { lookAgain } from '#lib/shell/look-again.ts'

const PAUSE_MS = 60_000

/** What inbox says beside the board: who answers its issues, and rises of cases. Silent when it cannot be read. */
export class BoardLoop {
  handovers = $state<IssueHandover[]>([])
  rises = $state<CaseRises | null>(null)

  /** Reads at once and again a minute after each answer while the board is shown; gives what stops it. */
  follow(issueIds: readonly string[]): () => void {
    let isLeft = false
    const look = async (): Promise<void> => {
      const ids = encodeURIComponent(issueIds.join(','))
      const [handovers, rises] = await Promise.all([
        send<IssueHandoverList>('GET', `/api/issue-handovers?ids=${ids}`),
        send<CaseRises>('GET', '/api/case-rises'),
      ])
      // The board has other issues by now: theirs are read already.
      if (isLeft) return
      if (handovers.ok) this.handovers = handovers.value.handovers
      if (rises.ok) this.rises = rises.value
    }
    void look()
    const stop = lookAgain(PAUSE_MS, look)
    return () => {
      isLeft = true
      stop()
    }
  }

  /** The latest handover of an issue. */
  of(issueId: string): IssueHandover | undefined {
    return this.handovers.find((one) => one.issueId === issueId)
  }
}
