import { isWebAddress } from '../../base/web-address.js'
import { defineRules, type Row, type World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { dropAll } from './attempts.js'
import { SECRET_MIN, webhook } from './webhook.js'
import { waitingEvent, webhookDelivery } from './webhook-delivery.js'
import { webhookTopic } from './webhook-topic.js'

interface GivenWebhook {
  readonly attributes: {
    readonly endpoint_url?: string | null | undefined
    readonly secret_key?: string | null | undefined
  }
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
}

/** Throws a Refusal with all problems of an endpoint, a secret and topics. guess: the words of all but the address. */
function refuseInvalid({ attributes, linked }: GivenWebhook, world: World): void {
  const problems: Problem[] = []
  const { endpoint_url, secret_key } = attributes
  const address = endpoint_url == null ? undefined : addressProblem(endpoint_url, world)
  if (address !== undefined) problems.push(invalid(address, '/data/attributes/endpoint_url'))
  if (secret_key != null && secret_key.length < SECRET_MIN)
    problems.push(
      invalid(`secret_key must be at least ${SECRET_MIN} characters long.`, '/data/attributes/secret_key'),
    )
  for (const [index, id] of (linked?.['webhook-topics'] ?? []).entries())
    if (!world.find(webhookTopic, id))
      problems.push(
        invalid(
          `'${id}' is not a valid webhook topic.`,
          `/data/relationships/webhook-topics/data/${index}/id`,
        ),
      )
  if (problems.length > 0) throw refuse.problems(problems)
}

/**
 * Why an address cannot be an endpoint. Klaviyo needs https. A host that the emulator is allowed to call by name may be
 * http, so that a receiver of a test needs no certificate.
 */
function addressProblem(address: string, world: World): string | undefined {
  if (!URL.canParse(address)) return 'endpoint_url must be a valid URL.'
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'endpoint_url must use https.'
  if (!isWebAddress(address)) return 'endpoint_url must be a valid URL.'
  if (url.username !== '' || url.password !== '') return 'endpoint_url must not contain credentials.'
  const standing = world.hostStanding(url.hostname)
  if (standing === 'private') return 'endpoint_url must be publicly accessible.'
  return url.protocol === 'http:' && standing !== 'named' ? 'endpoint_url must use https.' : undefined
}

const webhooks = defineRules(webhook, {
  beforeCreate: refuseInvalid,
  beforeUpdate: (_, patch, world) => refuseInvalid(patch, world),

  /** Null leaves any attribute unchanged; for `description` this is reported from a live account. */
  amend(_, { attributes, linked }) {
    const topics = linked?.['webhook-topics']
    const given = Object.entries(attributes).filter(([, value]) => value !== null)
    return {
      attributes: {
        ...Object.fromEntries(given),
        ...(topics && { topic_ids: [...new Set(topics)] }),
      },
    }
  },

  afterUpdate(row, { attributes }, world) {
    if (attributes.enabled === false) dropAll(row.id, world)
    if (attributes.enabled !== true || row.attributes.failing_since === null) return row
    return world.change(webhook, row, { attributes: { failing_since: null } })
  },

  beforeDelete(row, world) {
    world.removeAll(waitingEvent, { webhook: row.id })
    world.removeAll(webhookDelivery, { webhook: row.id })
  },

  derive: {
    // seen: nickdnk-get_webhook.200.
    endpoint_url: ({ attributes }) => maskedAddress(attributes.endpoint_url),
  },
})

export const rules = [webhooks]

/** An address without its path, which can hold secrets. */
function maskedAddress(address: string): string {
  return `${new URL(address).origin}/*****`
}

export type Webhook = Row<typeof webhook>
