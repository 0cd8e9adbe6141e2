/** A Klaviyo operation that is known by name only, so that it is never served. */
export const UNSERVED = {
  id: 'get_template_conversion_jobs',
  path: '/api/template-conversion-jobs',
  revision: '2026-10-15',
} as const
