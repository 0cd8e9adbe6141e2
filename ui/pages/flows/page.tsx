import { useRoute } from 'preact-iso'
import { FlowView } from './flow.js'
import { FlowList } from './list.js'

/** All flows, or one of them, drawn. */
export default function FlowsPage() {
  const { params } = useRoute()
  return params.id === undefined ? <FlowList /> : <FlowView key={params.id} id={params.id} />
}
