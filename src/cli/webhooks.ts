import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { COUNT, optional, TEXT, valueFlag } from './flag.js'

const delivery = late(() =>
  z.looseObject({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    state: z.string(),
    created_at: z.string(),
    next_attempt_at: z.string().nullable(),
    events: z.array(z.string()),
    attempts: z.array(z.looseObject({ number: z.number(), error: z.string().nullable() })),
  }),
)
const found = late(() => z.object({ deliveries: z.array(delivery()) }))

/** `webhooks`: shows the deliveries of webhooks, and makes them. */
export const webhooksCommand = defineGroup('webhooks', 'show the deliveries of webhooks, and send them', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list the latest deliveries, oldest first',
    example: 'klaviyo-emulator webhooks list --state retrying',
    flags: {
      webhook: optional('<webhook>', 'only deliveries of this webhook, by id or name', TEXT),
      state: optional('<state>', 'only deliveries in this state: delivered, retrying, failed, held', TEXT),
      limit: valueFlag('<number>', 'the maximum number of deliveries to list', COUNT, { fallback: 100 }),
    },
    isDefault: true,
    run: async (admin, _words, query) =>
      found().parse(await admin.request({ method: 'GET', path: '/webhooks/deliveries', query })),
    show: ({ deliveries }) => columns(deliveries.toReversed().map(cells)),
  }),

  defineAdminCommand({
    usage: 'show <id>',
    doc: 'show one delivery with its attempts, as JSON',
    example: 'klaviyo-emulator webhooks show 01GDDKASAP8TKDDA2GRZDSVP4H',
    flags: {},
    run: async (admin, [id = '']) =>
      delivery().parse(
        await admin.request({ method: 'GET', path: `/webhooks/deliveries/${encodeURIComponent(id)}` }),
      ),
    show: (answer) => [JSON.stringify(answer, null, 2)],
  }),

  defineAdminCommand({
    usage: 'replay <id>',
    doc: 'send a delivery that has ended again',
    example: 'klaviyo-emulator webhooks replay 01GDDKASAP8TKDDA2GRZDSVP4H',
    flags: {},
    run: async (admin, [id = '']) =>
      delivery().parse(
        await admin.request({
          method: 'POST',
          path: `/webhooks/deliveries/${encodeURIComponent(id)}/replay`,
        }),
      ),
    show: (answer) => columns([cells(answer)]),
  }),

  defineAdminCommand({
    usage: 'flush <webhook>',
    doc: 'send what waits for a webhook now',
    example: 'klaviyo-emulator webhooks flush Orders',
    flags: {},
    run: async (admin, [webhook = '']) =>
      z
        .object({ deliveries: z.number() })
        .parse(
          await admin.request({ method: 'POST', path: `/webhooks/${encodeURIComponent(webhook)}/flush` }),
        ),
    show: ({ deliveries }) => [`sent ${deliveries}`],
  }),
])

type Delivery = z.output<ReturnType<typeof delivery>>

function cells({ id, created_at, name, url, state, events, attempts }: Delivery): string[] {
  const error = attempts.at(-1)?.error ?? ''
  const sizes = [`events ${events.length}`, `attempts ${attempts.length}`]
  return [id, created_at, name, url, ...sizes, error === '' ? state : `${state}: ${error}`]
}
