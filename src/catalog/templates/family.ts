import type { Family } from '../../declare/index.js'
import { rules } from './rules.js'
import { template } from './template.js'
import { cloneAction } from './template-clone.js'
import {
  templatePreviewSend,
  templatePreviewSendAction,
  templatePreviewSendJob,
} from './template-preview-send-job.js'
import { renderAction } from './template-render.js'
import { universalContent } from './universal-content.js'

export const templates: Family = {
  tag: 'Templates',
  resources: [template, universalContent, templatePreviewSendJob],
  rules,
  actions: [renderAction, cloneAction, templatePreviewSendAction],
  postponed: [templatePreviewSend],
}
