import type { RequestMark } from '../../declare/index.js'

/** What tells requests of the onsite script: its header, or the parameter of its form submissions (onsite.md §2.6). */
export const ONSITE_MARK: RequestMark = {
  header: { name: 'x-klaviyo-onsite', value: '1' },
  parameter: { name: 'onsite', value: 'true' },
}
