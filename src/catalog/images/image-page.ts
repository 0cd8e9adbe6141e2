import type { WebRoute } from '../../declare/index.js'
import { imageFile } from './image.js'

/** Serves the file of an image. A file never changes, so it may be cached for a year. */
export const imagePage: WebRoute = {
  methods: ['GET'],
  path: '/company/:company/images/:file',
  run({ parameters: { file = '' } }, world) {
    const [id = ''] = file.split('.')
    const row = world.find(imageFile, id)
    if (!row || file !== `${id}.${row.attributes.format}`) return undefined
    return {
      headers: {
        'content-type': `image/${row.attributes.format}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        etag: `"${id}"`,
      },
      body: Buffer.from(row.attributes.content, 'base64'),
    }
  },
}
