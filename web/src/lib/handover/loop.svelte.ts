import { send } from '#lib/api/client.ts'
import type { CaseRises, IssueHandover, IssueHandoverList } from '#lib/contracts.ts'

const everyMs = 60_000

/** What inbox says beside the board: who answers its issues, and rises of cases. Silent when it cannot be read. */
export class BoardLoop {
  handovers = $state<IssueHandover[]>([])
  rises = $state<CaseRises | null>(null)

  /** Reads at once and every minute while the board is shown; gives what stops it. */
  follow(issueIds: readonly string[]): () => void {
    const look = async (): Promise<void> => {
      const ids = encodeURIComponent(issueIds.join(','))
      const [handovers, rises] = await Promise.all([
        send<IssueHandoverList>('GET', `/api/issue-handovers?ids=${ids}`),
        send<CaseRises>('GET', '/api/case-rises'),
      ])
      if (handovers.ok) this.handovers = handovers.value.handovers
      if (rises.ok) this.rises = rises.value
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => clearInterval(timer)
  }

  /** The latest handover of an issue. */
  of(issueId: string): IssueHandover | undefined {
    return this.handovers.find((one) => one.issueId === issueId)
  }
}
