/** An operation of Klaviyo that is known by name only, so that it will never be served. */
export const UNSERVED = {
  id: 'get_template_conversion_jobs',
  path: '/api/template-conversion-jobs',
  revision: '2026-10-15',
} as const
