import { useRoute } from 'preact-iso'
import { Detail } from './detail.js'
import { Index } from './index-view.js'

/** The lists and segments of the account, or one of them. */
export default function ListsPage() {
  const { id, tab } = useRoute().params
  return id === undefined ? <Index /> : <Detail key={id} id={id} tab={tab ?? 'members'} />
}
