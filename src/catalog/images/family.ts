import type { Family } from '../../declare/index.js'
import { image, imageFile } from './image.js'
import { imagePage } from './image-page.js'
import { imageSettings, imageSettingsActions } from './image-settings.js'
import { uploadAction } from './image-upload.js'
import { rules } from './rules.js'

export const images: Family = {
  tag: 'Images',
  resources: [image, imageFile, imageSettings.resource],
  rules,
  actions: [uploadAction],
  webRoutes: [imagePage],
  uiActions: imageSettingsActions,
}
