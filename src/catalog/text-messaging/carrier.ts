import { z } from 'zod'
import { print } from '../../base/instant.js'
import { definePostponed, type Row, type World } from '../../declare/index.js'
import { textMessagingSenderRegistration } from './registration.js'
import type { Submission } from './registration-members.js'
import { textMessagingSender } from './sender.js'

type Sender = Row<typeof textMessagingSender>
type Registration = Row<typeof textMessagingSenderRegistration>
type Failures = Registration['attributes']['failures']

/** Two to five business days (klaviyo_text_messaging). */
const DECISION_MS = 3 * 24 * 3_600_000

/** Addresses that a carrier does not accept from a business (help.klaviyo.com 6196800762779); guess: which. */
const FREE_MAIL = /@(gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|gmx|proton|protonmail)\.\w+$/i

/** What a carrier objects to. guess: what it looks at, and the words. */
export function verdictOn({ email, business_website }: Submission): Failures {
  const failures = [
    /^https:\/\//i.test(business_website ?? '')
      ? undefined
      : 'The business website must be served over HTTPS.',
    FREE_MAIL.test(email ?? '') ? 'The contact email must belong to the domain of the business.' : undefined,
  ]
  return failures.flatMap((detail) => (detail === undefined ? [] : [{ detail }]))
}

/** The carrier decides about the registrations of a number. */
export const carrierDecision = definePostponed({
  name: 'text-messaging-registration',
  subject: textMessagingSenderRegistration.type,
  realisticMs: DECISION_MS,
  payload: () => z.strictObject({ number: z.int() }),
  run({ number }, world) {
    for (const sender of sendersOf(number, world)) {
      const registration = registrationOf(sender, world)
      if (registration?.attributes.status !== 'in_review') continue
      const { verdict } = registration.attributes
      if (verdict.length > 0) reject(sender, registration, verdict, world)
      else approve(sender, registration, world)
    }
  },
})

/** The senders that share a number. */
export function sendersOf(number: number, world: World): readonly Sender[] {
  return world.pick(textMessagingSender, { number: String(number) })
}

/** The newest registration of a sender. */
export function registrationOf({ related }: Sender, world: World): Registration | undefined {
  return world.find(textMessagingSenderRegistration, related['text-messaging-sender-registration'] ?? '')
}

/** Approves a registration: its sender can send. */
export function approve(sender: Sender, registration: Registration, world: World): void {
  world.change(textMessagingSenderRegistration, registration, {
    attributes: { status: 'approved', failures: [], decided_at: print(world.now()) },
  })
  world.change(textMessagingSender, sender, {
    attributes: { status: 'active', sender_identifier: identifierOf(sender.attributes.number, world) },
  })
}

/** Rejects a registration. Its sender goes on waiting for one (klaviyo_text_messaging). */
export function reject(sender: Sender, registration: Registration, failures: Failures, world: World): void {
  world.change(textMessagingSenderRegistration, registration, {
    attributes: { status: 'rejected', failures, decided_at: print(world.now()) },
  })
  world.change(textMessagingSender, sender, {
    attributes: { status: 'pending_registration', sender_identifier: null },
  })
}

/** guess: a toll-free number, the same for the senders that share it. */
function identifierOf(number: number, world: World): string {
  const digits = Math.floor(world.chance(`text-messaging-number/${number}`) * 10_000)
  return `+1888555${String(digits).padStart(4, '0')}`
}
