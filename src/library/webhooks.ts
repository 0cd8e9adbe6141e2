import { z } from 'zod'
import type { ShownDelivery } from '../declare/deliveries.js'
import { readArgument } from './account-options.js'
import { readOptions } from './checked-options.js'
import type { AdminRequest } from './transport.js'

/** A request with events to a webhook, and its attempts. */
export type WebhookDelivery = ShownDelivery

/** Which deliveries to find. */
export interface SoughtDelivery {
  /** The id or the name of a webhook. */
  readonly webhook?: string
  /** Such as `delivered`, `retrying`, `failed` or `held`. */
  readonly state?: string
}

const sought = z
  .strictObject({ webhook: z.string().min(1), state: z.string().min(1) } satisfies Record<
    keyof SoughtDelivery,
    z.ZodType
  >)
  .partial()

/** The most deliveries that are read at once. */
const PAGE = 1_000

/** Shows the deliveries of webhooks, and makes them. */
export class WebhooksClient {
  readonly #request: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>

  constructor(send: (request: Omit<AdminRequest, 'account'>) => Promise<unknown>) {
    this.#request = send
  }

  /** The matching deliveries, oldest first. */
  async deliveries(given: SoughtDelivery = {}): Promise<WebhookDelivery[]> {
    const { webhook, state } = readOptions(sought, given, 'webhooks.deliveries(sought)')
    const found: WebhookDelivery[] = []
    let before: string | undefined
    do {
      const query = { webhook, state, before, limit: PAGE }
      const page = (await this.#request({ method: 'GET', path: '/webhooks/deliveries', query })) as {
        deliveries: WebhookDelivery[]
      }
      found.push(...page.deliveries)
      before = page.deliveries.length === PAGE ? page.deliveries.at(-1)?.id : undefined
    } while (before !== undefined)
    return found.reverse()
  }

  /** Sends a delivery that has ended again, and returns it with its new attempt. */
  async replay({ id }: Pick<WebhookDelivery, 'id'>): Promise<WebhookDelivery> {
    const path = `/webhooks/deliveries/${encodeURIComponent(readArgument.name(id, 'replay'))}/replay`
    return (await this.#request({ method: 'POST', path })) as WebhookDelivery
  }

  /** Sends what waits for a webhook (its id or name) now. Resolves when the attempts have ended. */
  async flush(webhook: string): Promise<void> {
    const path = `/webhooks/${encodeURIComponent(readArgument.name(webhook, 'flush'))}/flush`
    await this.#request({ method: 'POST', path })
  }
}
