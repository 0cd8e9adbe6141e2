import { pageAddress } from '../../api/address.js'
import { Meter } from '../../parts/meter.js'
import { Scroll } from '../../parts/scroll.js'
import { TableHead } from '../../parts/table-head.js'
import { type CampaignRow, idsOf, percent, resultsOf, scheduleWords } from './campaign.js'
import { Estimation } from './estimation.js'
import { StatusBadge, useGroupNames } from './parts.js'
import { CampaignReport } from './report.js'
import type { CampaignData } from './view.js'

/** Results, messages and audiences of a campaign. */
export function CampaignFacts({
  id,
  data,
  chosen,
  kept,
}: {
  readonly id: string
  readonly data: CampaignData
  /** The id of the variation that is shown beside. */
  readonly chosen: string | undefined
  readonly kept: Readonly<Record<string, string | undefined>>
}) {
  return (
    <div class="list-part">
      <ResultsPane id={id} sends={data.sends} />
      <MessagesPane
        id={id}
        messages={data.messages}
        variations={data.variations}
        chosen={chosen}
        kept={kept}
      />
      <AudiencesPane id={id} audiences={data.audiences} />
      <CampaignReport id={id} />
    </div>
  )
}

function ResultsPane({ id, sends }: { readonly id: string; readonly sends: CampaignData['sends'] }) {
  const { recipients, sent, skipped, bounced, opened, clicked } = resultsOf(sends.messages)
  const figures = [
    { name: 'sent', value: sent, of: recipients },
    { name: 'skipped', value: skipped, of: recipients },
    { name: 'bounced', value: bounced, of: recipients },
    { name: 'opened', value: opened, of: sent },
    { name: 'clicked', value: clicked, of: sent },
  ]
  return (
    <section class="pane" aria-labelledby="results">
      <header>
        <h2 id="results">Results</h2>
        <span class="muted small">
          {sends.hasMore
            ? `of the latest ${recipients.toLocaleString('en')} recipients`
            : `${recipients.toLocaleString('en')} recipients`}
        </span>
        <a class="small push" href={pageAddress('outbox', { q: `campaign:${id}` })}>
          in the outbox
        </a>
      </header>
      {recipients === 0 ? (
        <p class="muted">It was not sent to anyone.</p>
      ) : (
        <>
          <dl class="figures" data-test="campaign-results">
            {figures.map(({ name, value, of }) => (
              <div class="figure" key={name} data-test="campaign-figure" data-name={name} data-value={value}>
                <dt>{name}</dt>
                <dd>
                  {value} <small class="muted">{percent(value, of)}</small>
                </dd>
              </div>
            ))}
          </dl>
          <Meter
            parts={[
              { value: clicked },
              { value: opened - clicked, tone: 'b' },
              { value: Math.max(0, sent - opened), tone: 'c' },
              { value: skipped + bounced, tone: 'd' },
            ]}
            total={recipients}
            label={`${clicked} clicked, ${opened} opened, ${sent} sent, ${skipped + bounced} not reached`}
          />
        </>
      )}
    </section>
  )
}

function MessagesPane({
  id,
  messages,
  variations,
  chosen,
  kept,
}: {
  readonly id: string
  readonly messages: readonly CampaignRow[]
  readonly variations: readonly CampaignRow[]
  readonly chosen: string | undefined
  readonly kept: Readonly<Record<string, string | undefined>>
}) {
  const messageOf = (variation: CampaignRow) =>
    messages.find((each) => idsOf(variation, 'campaign-message').includes(each.id))
  return (
    <section class="pane flush" aria-labelledby="messages">
      <header>
        <h2 id="messages">Messages</h2>
      </header>
      <Scroll label="Messages of the campaign">
        <table class="table">
          <TableHead columns={['message', 'status', 'sends at', 'channel', 'subject']} />
          <tbody>
            {variations.map((variation) => {
              const { name, details } = variation.attributes.definition
              const owner = messageOf(variation)?.attributes.definition
              return (
                <tr
                  key={variation.id}
                  data-test="campaign-message"
                  data-id={variation.id}
                  aria-selected={variation.id === chosen}
                >
                  <td>
                    <a href={pageAddress(`campaigns/${id}`, { ...kept, message: variation.id })}>
                      {name ?? variation.id}
                    </a>
                  </td>
                  <td>
                    <StatusBadge status={owner?.status} />
                  </td>
                  <td class="muted">{scheduleWords(owner?.send_options)}</td>
                  <td>{details?.channel}</td>
                  <td class="cell-cut">{details?.subject ?? details?.body}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function AudiencesPane({
  id: campaign,
  audiences,
}: {
  readonly id: string
  readonly audiences: readonly CampaignRow[]
}) {
  const names = useGroupNames()
  const links = (ids: readonly string[] = []) =>
    ids.length === 0
      ? '–'
      : ids.map((each, at) => (
          <span key={each}>
            {at > 0 && ', '}
            <a href={pageAddress(`lists/${each}`)}>{names.get(each) ?? each}</a>
          </span>
        ))
  return (
    <section class="pane" aria-labelledby="audiences">
      <header>
        <h2 id="audiences">Audience</h2>
      </header>
      {audiences.map(({ id, attributes: { definition } }) => (
        <dl class="keyvalue" key={id} data-test="campaign-audience">
          <dt>Sent to</dt>
          <dd>{links(definition.included)}</dd>
          <dt>Not to</dt>
          <dd>{links(definition.excluded)}</dd>
        </dl>
      ))}
      <Estimation id={campaign} />
    </section>
  )
}
