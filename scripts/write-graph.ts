// Writes docs/graph.md, the module map drawn from the code; `--check` only says whether it is current.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'docs/graph.md')
const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

/** Folders are drawn, files are not: a flow's stages, else the folder itself. */
const COLLAPSE = '^src/(listening|language)/[^/]+|^src/[^/]+'

type Report = { modules: { source: string; dependencies: { resolved: string }[] }[] }

function listArrows(): string[] {
  const args = [program, '--config', '.dependency-cruiser.mjs', '--no-progress', '--output-type', 'json']
  const run = spawnSync(
    process.execPath,
    [...args, '--collapse', COLLAPSE, '--exclude', '[.]test[.]ts$', 'src'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const report = JSON.parse(run.stdout) as Report
  const arrows = report.modules.flatMap((module) =>
    module.dependencies
      .filter((dependency) => dependency.resolved.startsWith('src/') && dependency.resolved !== module.source)
      .map((dependency) => `  ${nameOf(module.source)} --> ${nameOf(dependency.resolved)}`),
  )
  return [...new Set(arrows.filter((arrow) => !arrow.includes('contract')))].sort()
}

function nameOf(file: string): string {
  const name = file.replace(/^src\//, '').replace(/\.ts$/, '')
  return `${name.replaceAll('/', '_')}["${name}"]`
}

const text = `# Who imports whom

Drawn from the code by \`node scripts/write-graph.ts\`; an arrow goes from the importer to what it uses.

\`\`\`mermaid
flowchart RL
${listArrows().join('\n')}
\`\`\`
`
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/graph.md is not current: run node scripts/write-graph.ts')
  process.exitCode = 1
}
