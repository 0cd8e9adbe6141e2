import { defineSideRoute } from '../../../declare/index.js'
import { imageOf } from '../images.js'
import { unknownId } from './parameters.js'

/** The images of tiers, rewards and rules, which browsers load without a token. */
export const imageRoute = defineSideRoute({
  operation: 'smile_get_image',
  method: 'GET',
  path: '/images/:file',
  run({ parameters: { file = '' } }) {
    const [, name] = /^([a-z0-9-]{1,255})\.svg$/.exec(file) ?? []
    if (name === undefined) throw unknownId('image', file)
    return {
      headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' },
      text: imageOf(name),
    }
  },
})
