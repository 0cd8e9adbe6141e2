import { defineAction, flag, handle, multipart, text, upload } from '../../declare/index.js'
import { IMAGE_BYTES_MAX, image, NAME_MAX } from './image.js'
import { nameless, withoutExtension } from './names.js'
import { storeImage, TOO_LARGE } from './stored-image.js'

/** Creates an image from a file. */
export const uploadAction = handle(
  defineAction({
    id: 'upload_image_from_file',
    aliases: ['create_image_upload'],
    path: '/api/image-upload',
    tag: 'Images',
    scopes: ['images:write'],
    rate: { burst: 3, steady: 100, daily: 500 },
    status: 201,
    body: multipart({
      type: 'image',
      schema: 'ImageUploadQuery',
      fields: {
        file: upload({
          create: 'required',
          maxBytes: IMAGE_BYTES_MAX,
          tooLarge: TOO_LARGE,
          doc: 'The image: JPEG, PNG or GIF, of at most 5 MB.',
        }),
        name: text({
          create: 'optional',
          max: NAME_MAX,
          doc: 'A name for the image; that of the file by default.',
        }),
        hidden: flag({
          create: 'optional',
          createDefault: false,
          doc: 'If true, this image is not shown in the asset library.',
        }),
      },
    }),
    responseType: 'image',
  }),
  ({ attributes: { file, name, hidden } }, world) => {
    const stored = storeImage(file.bytes, world, '/data/attributes/file')
    const given = name?.trim() ? name : withoutExtension(file.filename)
    const attributes = { name: given ?? nameless(stored, world), hidden: hidden ?? null }
    return { row: world.create(image, { attributes, related: {} }, { attributes: stored }) }
  },
)
