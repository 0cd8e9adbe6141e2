import type { Family } from '../../declare/index.js'
import { brandButton } from './brand-button.js'
import { brandColor } from './brand-color.js'
import { brandEmailDefault } from './brand-email-default.js'
import { brandLogo } from './brand-logo.js'
import { brandSocialGroup } from './brand-social-group.js'
import { brandVoice } from './brand-voice.js'
import { rules } from './rules.js'
import { emailDefaultSeed, voiceSeed } from './seed.js'
import { begin, move } from './stock.js'

export const brands: Family = {
  tag: 'Brands',
  resources: [brandLogo, brandButton, brandColor, brandSocialGroup, brandVoice, brandEmailDefault],
  rules,
  seeds: [emailDefaultSeed, voiceSeed],
  setUp: begin,
  replaceCompanyId: move,
}
