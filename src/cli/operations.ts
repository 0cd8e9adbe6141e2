import { coverageOf } from '../compile/coverage.js'
import { printLines } from './admin-client.js'
import { columns } from './columns.js'
import { defineCommand } from './command.js'
import { warn } from './exit.js'
import { optional, TEXT, toggle } from './flag.js'

/** Lists Klaviyo's operations, and which of them are served. */
export const operationsCommand = defineCommand({
  usage: 'operations',
  doc: 'every operation Klaviyo has, and whether it is served; no emulator need run',
  example: 'klaviyo-emulator operations --unserved --tag Campaigns',
  flags: {
    served: toggle('only those that are served'),
    unserved: toggle('only those that answer 501'),
    tag: optional('<tag>', 'only those of a tag, like Profiles', TEXT),
    json: toggle('print them as GET /__admin/operations does'),
  },
  async run({ values: { served, unserved, tag, json } }) {
    const { klaviyo } = await import('../catalog/index.js')
    const all = coverageOf(klaviyo.newest)
    const wanted = all.operations.filter(
      (each) =>
        (served === unserved || served === (each.support === 'served')) &&
        (tag === undefined || each.tag.toLowerCase() === tag.toLowerCase()),
    )
    if (json) return printLines([JSON.stringify({ ...all, operations: wanted }, null, 2)])
    printLines(
      columns(wanted.map(({ support, method, path, id, tag: own }) => [support, method, path, id, own])),
    )
    warn(`${all.served} of ${all.total} operations are served at ${all.revision}`)
  },
})
