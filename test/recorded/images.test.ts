import { newImage, PNG } from '../catalog/image-requests.js'
import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'

const SERVED_HERE = 'the emulator serves images at its own address'

/** Creates the resources of the recording in the account. */
const shownImages: Stage = {
  async set(klaviyo, { response }) {
    insertResources(klaviyo, resourcesIn(response.body))
    return {}
  },
}

/** An image is created at an instant. */
const createdAt = (instant: string): Stage => ({
  async set(klaviyo) {
    await freeze(klaviyo, instant)
    return {}
  },
  minted: { '/data/id': 'images are given an id', '/data/attributes/image_url': SERVED_HERE },
})

replay('Images', {
  'nango-images': {
    ...shownImages,
    minted: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`/data/${at}/attributes/image_url`, SERVED_HERE]),
    ),
  },
  'nango-create-image': {
    ...createdAt('2026-07-02T04:47:25.498600Z'),
    async set(klaviyo) {
      await klaviyo.post('/api/images', newImage({ name: 'Nango Test Image' }))
      await freeze(klaviyo, '2026-07-02T04:47:25.498600Z')
      return {}
    },
    minted: {
      '/data/id': 'images are given an id',
      '/data/attributes/image_url': SERVED_HERE,
      '/data/attributes/size': 'its host may not be called, so a placeholder was stored',
    },
  },
  'nickdnk-get_image.200': shownImages,
  'nickdnk-get_image.404': nothing,
  'nickdnk-get_images.200': shownImages,
  'nickdnk-upload_image_from_url.201': {
    ...createdAt('2026-09-04T13:38:44.524462Z'),
    // Ignored bytes after the end of a PNG give it the recorded size.
    body: newImage({
      name: 'sdk-smoke-09048514-img',
      import_from_url: `data:image/png;base64,${Buffer.concat([PNG, Buffer.alloc(3)]).toString('base64')}`,
    }),
  },
  'nickdnk-upload_image_from_file.201': {
    ...createdAt('2026-09-04T13:39:23.122750Z'),
    form: { name: 'sdk-smoke-0904a5e6-img-file', file: new File([PNG], 'pixel.png') },
  },
})
