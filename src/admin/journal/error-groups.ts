import { z } from 'zod'
import type { Exchange } from '../../account/exchange.js'
import { REQUEST_GATES } from '../../dialect/request-gate.js'

/** Failed requests with the same status, error code and operation. */
export const errorGroup = z.object({
  status: z.number().meta({ description: '0 for a connection that closed without a response.' }),
  code: z.string().nullable().meta({ description: 'The code of its first error.' }),
  operation: z.string().nullable(),
  gate: z.enum(REQUEST_GATES).meta({ description: 'The check that refused the latest of them.' }),
  count: z.number(),
  latest: z.number().meta({ description: 'The number of the latest of them.' }),
  at: z.string().meta({ description: 'When the latest of them was answered, by the clock of the account.' }),
})

interface Group {
  latest: Exchange
  count: number
}

/** Groups failed exchanges by status, error code and operation. The largest group comes first. */
export function errorGroupsOf(exchanges: readonly Exchange[]): z.output<typeof errorGroup>[] {
  const groups = new Map<string, Group>()
  for (const each of exchanges) {
    if (each.gate === 'none') continue
    const key = JSON.stringify([each.status, codeOf(each), each.operation])
    groups.set(key, { latest: each, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
    .toSorted((a, b) => b.count - a.count || b.latest.number - a.latest.number)
    .map(({ latest, count }) => ({
      status: latest.status,
      code: codeOf(latest),
      operation: latest.operation ?? null,
      gate: latest.gate,
      count,
      latest: latest.number,
      at: latest.at,
    }))
}

function codeOf({ problems }: Exchange): string | null {
  return problems[0]?.code ?? null
}
