import { useState } from 'preact/hooks'
import { callKlaviyo } from '../../api/klaviyo.js'
import { useAction } from '../../live/action.js'
import { readRows } from '../../live/messages.js'
import { ErrorState } from '../../parts/empty.js'

/** The figures that the report is asked for. */
const STATISTICS = [
  'recipients',
  'delivered',
  'opens_unique',
  'open_rate',
  'clicks_unique',
  'click_rate',
  'unsubscribes',
  'conversions',
  'conversion_value',
] as const

type Statistics = Readonly<Partial<Record<(typeof STATISTICS)[number], number>>>

interface Report {
  readonly data: { readonly attributes: { readonly results: readonly { readonly statistics: Statistics }[] } }
}

/** The figures of a campaign as an integration gets them: by POST /api/campaign-values-reports. */
export function CampaignReport({ id }: { readonly id: string }) {
  const action = useAction()
  const [results, setResults] = useState<readonly Statistics[] | undefined>()
  const run = () => action.run(async () => setResults(await readReport(id)))
  return (
    <section class="pane" aria-labelledby="report">
      <header>
        <h2 id="report">Report</h2>
        <code class="muted small">POST /api/campaign-values-reports</code>
        <button
          class="button small push"
          type="button"
          data-test="run-report"
          disabled={action.isRunning}
          onClick={run}
        >
          Run
        </button>
      </header>
      {action.error && <ErrorState error={action.error} />}
      {results?.length === 0 && (
        <p class="muted">The report has no rows: nothing was sent in its time frame.</p>
      )}
      {results?.map((statistics, at) => (
        <dl class="keyvalue ruled" key={at} data-test="report-row">
          {Object.entries(statistics).map(([name, value]) => [
            <dt key={name} class="mono">
              {name}
            </dt>,
            <dd key={`${name} value`}>{value}</dd>,
          ])}
        </dl>
      ))}
    </section>
  )
}

async function readReport(id: string): Promise<readonly Statistics[]> {
  const attributes = {
    statistics: STATISTICS,
    timeframe: { key: 'last_12_months' },
    conversion_metric_id: await conversionMetric(),
    filter: `equals(campaign_id,"${id}")`,
  }
  const body = { data: { type: 'campaign-values-report', attributes } }
  const { data } = await callKlaviyo<Report>('POST', '/api/campaign-values-reports', body)
  return data.attributes.results.map(({ statistics }) => statistics)
}

/** The id of the metric `Placed Order`, or of another one if the account has none of this name. */
async function conversionMetric(): Promise<string | undefined> {
  const { rows } = await readRows<{ readonly name: string }>(
    'metric',
    { 'page[size]': 100 },
    new AbortController().signal,
  )
  return (rows.find(({ attributes }) => attributes.name === 'Placed Order') ?? rows[0])?.id
}
