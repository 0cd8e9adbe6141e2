import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { adminAddress, pageAddress } from '../../api/address.js'
import { useAction } from '../../live/action.js'
import { CHANGES, useData } from '../../live/data.js'
import { sendTest, useMessagePreview } from '../../live/message-preview.js'
import { readMessages, readRow, readRows } from '../../live/messages.js'
import { Copy } from '../../parts/copy.js'
import { ErrorState } from '../../parts/empty.js'
import { frameWidth } from '../../parts/mail-frame.js'
import { MessagePreview } from '../../parts/message-preview.js'
import { Page, PageHead } from '../../parts/page.js'
import { useShortcuts } from '../../parts/shortcuts.js'
import { TestSend } from '../../parts/test-send.js'
import { tell } from '../../parts/toast.js'
import { type CampaignAttributes, type CampaignRow, idsOf } from './campaign.js'
import { CampaignFacts } from './facts.js'
import { StatusBadge } from './parts.js'
import { SendingActions } from './sending.js'

/** The most messages that the results count. */
const COUNTED_MAX = 1_000

/** One campaign: audiences, schedule, results, and a message of it as a customer gets it. */
export function CampaignView({ id }: { readonly id: string }) {
  const { data, error, isReady, reload } = useData(
    (signal) => readCampaign(id, signal),
    `campaign ${id}`,
    CHANGES,
  )
  const { route, query } = useLocation()
  const chosen = data?.variations.find((each) => each.id === query.message) ?? data?.variations[0]
  const preview = useMessagePreview('campaign', chosen?.id, { profile: query.as }, undefined)
  const action = useAction()
  const [dialog, open] = useState<'test' | undefined>()
  useShortcuts(chosen ? { t: () => open('test') } : {})
  const name = data?.campaign.attributes.definition.name ?? id
  const status = data?.messages[0]?.attributes.definition.status ?? 'draft'
  const details = chosen?.attributes.definition.details
  const { message, as, width } = query
  return (
    <Page
      name="campaign"
      title="Campaigns"
      crumbs={[{ label: 'Campaigns', href: pageAddress('campaigns') }, { label: name }]}
      isReady={isReady && (error !== undefined || preview.isReady)}
    >
      {(error ?? action.error) && (
        <div class="section">
          <ErrorState error={(error ?? action.error) as Error} retry={reload} />
        </div>
      )}
      {data && (
        <>
          <PageHead
            title={name}
            meta={
              <>
                <StatusBadge status={status} />
                <Copy value={id} />
              </>
            }
            actions={
              <>
                <a class="button" href={pageAddress(`explore/campaign/${id}`)}>
                  Explore
                </a>
                <SendingActions
                  id={id}
                  name={name}
                  action={action}
                  messages={data.messages}
                  reload={reload}
                />
                <button
                  class="button primary"
                  type="button"
                  data-test="campaign-test"
                  disabled={!chosen}
                  onClick={() => open('test')}
                >
                  Send test <kbd class="wide">t</kbd>
                </button>
              </>
            }
          />
          <div class="split even ruled-top">
            <CampaignFacts id={id} data={data} chosen={chosen?.id} kept={{ as, width }} />
            {chosen && (
              <aside class="detail" aria-label="Message" data-test="message-preview">
                <MessagePreview
                  {...preview}
                  title={chosen.attributes.definition.name ?? 'Message'}
                  channel={details?.channel ?? 'email'}
                  width={frameWidth(width)}
                  choose={({ with: _, ...changed }) =>
                    route(pageAddress(`campaigns/${id}`, { message, as, width, ...changed }), true)
                  }
                  outboxAddress={(sent) => pageAddress(`outbox/${sent}`)}
                />
              </aside>
            )}
          </div>
        </>
      )}
      {dialog === 'test' && chosen && (
        <CampaignTest message={chosen.id} profile={preview.subject.profile} close={() => open(undefined)} />
      )}
    </Page>
  )
}

/** A campaign with its parts, and its latest messages. */
async function readCampaign(id: string, signal: AbortSignal) {
  const ofCampaign = { filter: `equals(campaign.id,"${id}")` }
  const [campaign, messages, audiences, variations, sends] = await Promise.all([
    readRow<CampaignAttributes>('campaign', id, {}, signal),
    readRows<CampaignAttributes>('campaign-message', ofCampaign, signal),
    readRows<CampaignAttributes>('campaign-audience', ofCampaign, signal),
    readRows<CampaignAttributes>('campaign-variation', ofCampaign, signal),
    readMessages({ campaign: id, limit: COUNTED_MAX }, signal),
  ])
  const order = idsOf(campaign, 'campaign-messages')
  const byOrder = (left: CampaignRow, right: CampaignRow) => order.indexOf(left.id) - order.indexOf(right.id)
  return {
    campaign,
    messages: [...messages.rows].sort(byOrder),
    audiences: audiences.rows,
    variations: variations.rows,
    sends,
  }
}

/** A campaign with its parts. */
export type CampaignData = Awaited<ReturnType<typeof readCampaign>>

function CampaignTest({
  message,
  profile,
  close,
}: {
  readonly message: string
  readonly profile: string | undefined
  close(): void
}) {
  const { route } = useLocation()
  const action = useAction()
  const subject = { ...(profile && { profile }) }
  const send = async (to: string) => {
    const done = await action.run(async () => {
      const sent = await sendTest('campaign', message, subject, to)
      const show = () => sent && route(pageAddress(`outbox/${sent.id}`))
      tell(`Sent a test to ${to}`, { label: 'Show', run: show })
    })
    if (done) close()
  }
  return (
    <TestSend
      url={`${location.origin}${adminAddress(`/campaign-messages/${message}/test-send`)}`}
      subject={subject}
      isRunning={action.isRunning}
      error={action.error}
      send={send}
      close={close}
    />
  )
}
