import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest of each project on two cores, longest first (seconds of a run in CI). What is not named here is short,
 * or long in letters too: vitest begins with the largest files where it remembers no earlier run.
 */
export const LONG = [
  'test/journeys/screens.test.ts', // 280
  'test/journeys/comments.test.ts', // 84
  'test/journeys/by-keyboard.test.ts', // 48
  'test/journeys/portal.test.ts', // 43
  'test/journeys/newsroom.test.ts', // 41
  'test/hostile-files.test.ts', // 42
  'src/cli/backup/move.test.ts', // 42
  'src/cli/backup/restore.test.ts', // 40
  'src/newsroom/publications/channels/wordpress/wordpress.test.ts', // 35
  'test/rights-matrix.test.ts', // 30
  'src/inbox/messages/channels/bluesky/bluesky.test.ts', // 29
  'bench/behaviour/suite.test.ts', // 28
  'test/rights-table.test.ts', // 27
  'tools/train/leak-filter.test.ts', // 26
  'src/newsroom/publications/channels/bluesky/bluesky.test.ts', // 25
  'src/inbox/messages/channels/wordpress/wordpress.test.ts', // 21
  'src/listening/issues/grouping/detect-issues.test.ts', // 19
  'src/listening/issues/grouping/late-marks.test.ts', // 17
  'src/listening/issues/grouping/deletions-after-crash.test.ts', // 11
  'src/start/hold-office.store.test.ts', // 7
  'src/platform/open-storage.test.ts', // 8
]

/** How late a file may begin among those of its project. */
function lateness({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((file) => moduleId.endsWith(file))
  return at === -1 ? LONG.length : at
}

/**
 * Begins with the longest files, so that no core waits for a long one that began last. Where an earlier run is remembered,
 * vitest knows better: what failed, then what took longest then.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    if (files.some((file) => this.ctx.cache.getTestSpecificationResult(file) !== undefined)) return sorted
    const projects = [...new Set(sorted.map(({ project }) => project.name))]
    return sorted.toSorted(
      (one, other) =>
        projects.indexOf(one.project.name) - projects.indexOf(other.project.name) ||
        lateness(one) - lateness(other),
    )
  }
}
