const BASE = 'http://127.0.0.1:5528'

/** A document like the emulator's for one code. The baselines return it, so that all responses have the same size. */
export function answerOf({ id, coupon }, { unique_code, expires_at = '2030-01-01T00:00:00+00:00' }) {
  const self = `${BASE}/api/coupon-codes/${id}/`
  return {
    data: {
      type: 'coupon-code',
      id,
      attributes: { unique_code, expires_at, status: 'UNASSIGNED' },
      relationships: {
        coupon: { data: { type: 'coupon', id: coupon }, links: relationshipLinks(self, 'coupon') },
        profile: { links: relationshipLinks(self, 'profile') },
      },
      links: { self },
    },
    links: { self: self.slice(0, -1) },
  }
}

function relationshipLinks(self, name) {
  return { self: `${self}relationships/${name}/`, related: `${self}${name}/` }
}
