import type { BoardIssue } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

/** Whose matter an issue is before anybody handed it over: suggested by its affair, or chosen by an analyst. */
export function ownerText(owner: BoardIssue['owner'], { board }: Words): string {
  if (!owner) return board.noOwner
  return owner.suggested ? board.owner.suggested(owner.name) : board.owner.chosen(owner.name)
}
