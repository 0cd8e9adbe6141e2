import { completedCampaign } from '../../src/catalog/campaigns/campaign-definition.js'
import { completed, type Definition } from '../../src/catalog/campaigns/earlier/message/definition.js'
import { newlyPlanned } from '../../src/catalog/campaigns/earlier/planned.js'
import { detailsOf } from '../../src/catalog/campaigns/earlier/to-details.js'
import { type Phase, statusOf } from '../../src/catalog/campaigns/phases.js'
import type { TestEmulator } from './emulator.js'
import { insertResources, type Shown } from './insert-resources.js'

/*
 * Campaigns and messages in the shape of revisions up to 2026-07-15, inserted into the tables: a campaign has one
 * audience, and each message has one variation with the same id.
 */

type Attributes = Readonly<Record<string, unknown>>

/** Inserts resources into the default account, as `insertResources` does; campaigns and their messages in the earlier shape. */
export function insertCampaigns(klaviyo: TestEmulator, shown: readonly Shown[]): void {
  insertResources(klaviyo, asRows(shown))
}

/** Resources in the shape of the tables. */
export function asRows(shown: readonly Shown[]): readonly Shown[] {
  const campaigns = new Map(shown.flatMap((each) => (each.type === 'campaign' ? [[each.id, each]] : [])))
  return shown.flatMap((each) => {
    if (each.type === 'campaign') return campaignRows(each)
    return each.type === 'campaign-message' ? messageRows(each, campaigns) : [each]
  })
}

const to = (type: string, id: string) => ({ data: { type, id } })

function campaignRows({ id, attributes = {} }: Shown): Shown[] {
  const { name, archived, audiences, send_options, tracking_options, send_strategy, channel, ...times } =
    attributes as Attributes & { readonly name: string; readonly audiences?: Attributes }
  const definition = completedCampaign({ name, archived, builder: 'wizard' })
  const flat = { audiences, send_options, tracking_options, send_strategy }
  const state = { name, archived: definition.archived, builder: 'wizard', channels: channel ?? 'email', flat }
  return [
    { type: 'campaign', id, attributes: { ...times, ...state, definition } },
    {
      type: 'campaign-audience',
      id: audienceOf(id),
      attributes: { definition: { name: null, included: [], excluded: [], ...audiences, priority: 1 } },
      relationships: { campaign: to('campaign', id) },
    },
  ]
}

function audienceOf(campaign: string): string {
  return `AUDIENCE${campaign.slice(8)}`
}

function messageRows(
  { id, attributes = {}, relationships = {} }: Shown,
  campaigns: Map<string, Shown>,
): Shown[] {
  const { definition, created_at, updated_at, ...others } = attributes as Attributes & {
    readonly definition: Definition
  }
  const flat = completed(definition)
  const { id: campaign = '' } = (relationships.campaign?.data ?? {}) as { readonly id?: string }
  const above = (campaigns.get(campaign)?.attributes ?? {}) as Attributes
  const phase = (above.status ?? 'Draft') as Phase
  const name = String(flat.label ?? above.name ?? 'sdk-smoke')
  const { definition: settings, plan } = newlyPlanned(name, above as never)
  const status = statusOf(phase)
  const times = { created: created_at, updated: updated_at }
  const parents = {
    campaign: to('campaign', campaign),
    'campaign-audience': to('campaign-audience', audienceOf(campaign)),
  }
  return [
    {
      type: 'campaign-message',
      id,
      attributes: { ...times, ...plan, definition: { ...settings, status }, name, status, phase },
      relationships: { ...relationships, ...parents },
    },
    {
      type: 'campaign-variation',
      id,
      attributes: {
        ...others,
        ...times,
        first: true,
        channel: flat.channel,
        flat,
        definition: { name, details: detailsOf(flat) },
      },
      relationships: { ...relationships, ...parents, 'campaign-message': to('campaign-message', id) },
    },
  ]
}
