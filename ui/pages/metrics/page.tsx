import { useRoute } from 'preact-iso'
import { Index } from './index-view.js'
import { MetricView } from './metric-view.js'

/** The metrics of the account, or one of them. */
export default function MetricsPage() {
  const { id } = useRoute().params
  return id === undefined ? <Index /> : <MetricView key={id} id={id} />
}
