import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { closingLine, RECORD_VARIABLE, type FileResult, type RunRecord } from './wavering.ts'

function resultOf(module: TestModule): FileResult {
  const file = path.relative(process.cwd(), module.moduleId)
  const result: FileResult = { file, passed: 0, failed: [], skipped: 0 }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') result.passed += 1
    else if (state === 'failed') result.failed.push(test.fullName)
    else result.skipped += 1
  }
  // A file that cannot even be loaded holds no tests, yet it failed.
  if (module.state() === 'failed' && module.errors().length > 0) result.failed.push('the file itself')
  return result
}

/**
 * Prints `N passed, N failed, N skipped` as the very last line of a test run, for people and for CI, and leaves the results
 * of each file where `npm test` asked for them.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const record: RunRecord = { files: modules.map(resultOf), astray: unhandledErrors.length }
    const to = process.env[RECORD_VARIABLE]
    if (to) writeFileSync(to, JSON.stringify(record))
    console.log(`\n${closingLine(record)}`)
  }
}
