// A process of its own: reads an order (JSON) from standard input, fills the fictional council through the acts that
// officers and citizens do, and ends. Without an order it ends at once.
import { text } from 'node:stream/consumers'
import type { FillOrder } from './begin-filling.ts'
import { explainFault } from '../platform/explain-fault.ts'
import { stopWithParent } from './stop-with-parent.ts'

// Two of these at once would fill twice: without the one that asked, nothing goes on.
stopWithParent(true, () => process.exit(1))
const { fillAll } = await import('./fill-all.ts')
const order = await text(process.stdin)
try {
  if (order !== '') await fillAll(JSON.parse(order) as FillOrder)
} catch (error) {
  // In words where a person can mend it; anything else is a bug and shows its trace. The other program tells the rest.
  const words = explainFault(error)
  if (words === null) throw error
  process.stderr.write(`${words}\n`)
  process.exit(1)
}
