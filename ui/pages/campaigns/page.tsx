import { useRoute } from 'preact-iso'
import { CampaignList } from './list.js'
import { CampaignView } from './view.js'

/** All campaigns, or one of them. */
export default function CampaignsPage() {
  const { params } = useRoute()
  return params.id === undefined ? <CampaignList /> : <CampaignView key={params.id} id={params.id} />
}
