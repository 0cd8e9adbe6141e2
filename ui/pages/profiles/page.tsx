import { useRoute } from 'preact-iso'
import { Detail } from './detail.js'
import { Search } from './search.js'

/** The profiles of the account, or one of them. */
export default function ProfilesPage() {
  const { id, tab } = useRoute().params
  return id === undefined ? <Search /> : <Detail key={id} id={id} tab={tab ?? 'timeline'} />
}
