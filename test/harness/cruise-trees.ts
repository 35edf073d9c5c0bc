// Runs the import rules over several small trees in one process: starting the program for each costs a second and more.
// `node test/harness/cruise-trees.ts RULES FOLDER…` prints one list of violations ("rule file") for each folder, as JSON.
import path from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const [rules = '', ...folders] = process.argv.slice(2)
const found: string[][] = []
for (const folder of folders) {
  process.chdir(folder)
  const options = await extractOptions(rules)
  const tsConfig = extractTSConfig(path.join(folder, 'tsconfig.json'))
  const { output } = await cruise(['src'], options, options.enhancedResolveOptions, { tsConfig })
  found.push(
    (output as ICruiseResult).summary.violations.map(
      (violation) => `${violation.rule.name} ${violation.from}`,
    ),
  )
}
process.stdout.write(JSON.stringify(found))
