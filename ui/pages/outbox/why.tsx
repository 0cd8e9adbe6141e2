import { pageAddress } from '../../api/address.js'
import { useData } from '../../live/data.js'
import { readRow } from '../../live/messages.js'
import type { ShownMessage } from '../../live/rows.js'
import { dateOf } from '../../parts/time.js'

/** Why a message was sent: the flow or the campaign, its message, and the event that started it. */
export function WhySent({ message }: { readonly message: ShownMessage }) {
  const {
    source,
    name,
    flow_id: flow,
    campaign_id: campaign,
    message_id: id,
    trigger_event_id: event,
  } = message
  const owner = useOwner(flow, campaign)
  return (
    <>
      {source}
      {flow && (
        <>
          {source === 'flow' ? ' ' : ' of the flow '}
          <a data-test="outbox-owner" href={pageAddress(`flows/${flow}`, { message: id ?? undefined })}>
            {owner ?? flow}
          </a>
        </>
      )}
      {campaign && (
        <>
          {source === 'campaign' ? ' ' : ' of the campaign '}
          <a
            data-test="outbox-owner"
            href={pageAddress(`campaigns/${campaign}`, { message: id ?? undefined })}
          >
            {owner ?? campaign}
          </a>
        </>
      )}
      {name !== owner && <span>, {name}</span>}
      {event && <Trigger id={event} />}
    </>
  )
}

function useOwner(flow: string | null, campaign: string | null): string | undefined {
  const { data } = useData(async (signal) => {
    if (flow) return (await readRow<Named>('flow', flow, {}, signal)).attributes.name
    if (campaign) return (await readRow<Named>('campaign', campaign, {}, signal)).attributes.definition?.name
    return undefined
  }, `owner ${flow} ${campaign}`)
  return data
}

interface Named {
  readonly name?: string
  readonly definition?: { readonly name?: string }
}

/** The event that started the message. */
function Trigger({ id }: { readonly id: string }) {
  const { data } = useData(async (signal) => {
    const { attributes, relationships } = await readRow<{ readonly datetime: string }>(
      'event',
      id,
      {},
      signal,
    )
    const { data: metric } = relationships.metric ?? {}
    const named = metric && 'id' in metric ? await readRow<Named>('metric', metric.id, {}, signal) : undefined
    return { name: named?.attributes.name ?? 'an event', at: attributes.datetime }
  }, `trigger ${id}`)
  return (
    <>
      , by <a href={pageAddress(`explore/event/${id}`)}>{data?.name ?? 'an event'}</a>
      {data && ` of ${dateOf(data.at)}`}
    </>
  )
}
