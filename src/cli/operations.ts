import { coverageOf } from '../compile/coverage.js'
import { printLines } from './admin-client.js'
import { columns } from './columns.js'
import { defineCommand } from './command.js'
import { warn } from './exit.js'
import { optional, TEXT, toggle } from './flag.js'

/** `operations`: lists Klaviyo's operations and whether each is served. */
export const operationsCommand = defineCommand({
  usage: 'operations',
  doc: "list Klaviyo's operations and whether each is served; needs no running emulator",
  example: 'klaviyo-emulator operations --unserved --tag Campaigns',
  flags: {
    served: toggle('only served operations'),
    unserved: toggle('only operations that answer 501'),
    tag: optional('<tag>', 'only operations of this tag, like Profiles', TEXT),
    json: toggle('print JSON, like GET /__admin/operations'),
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
