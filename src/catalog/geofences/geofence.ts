import { defineResource, number } from '../../declare/index.js'

/** A circular area that an app monitors. */
export const geofence = defineResource({
  type: 'geofence',
  path: 'geofences',
  root: '/client',
  tag: 'Client',
  scope: 'geofences',
  id: 'uuid',
  doc: { id: 'Id of the geofence.', example: '6f2d3e5c-8b1a-4c7d-9e2f-1a2b3c4d5e6f' },
  notFound: (id) => `A geofence with id ${id} does not exist.`,
  attributes: {
    latitude: number({ always: true, create: 'required', doc: 'Latitude of the center, in degrees.' }),
    longitude: number({ always: true, create: 'required', doc: 'Longitude of the center, in degrees.' }),
    radius: number({ always: true, create: 'required', doc: 'Radius in metres.' }),
  },
  relationships: {},
  operations: {
    list: {
      rate: 'S',
      id: 'get_client_geofences',
      scopes: [],
      page: { default: 20, max: 100 },
      nearbyHeader: 'X-Klaviyo-API-Filters',
    },
  },
})
