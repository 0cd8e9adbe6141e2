import { z } from 'zod'
import { defineScheduled, type Scheduled, type Watcher, type World } from '../../declare/index.js'
import { type Customer, smileCustomer } from './customer.js'
import { issueBirthdayReward } from './issue-reward.js'
import { smileReward } from './programme.js'
import { smileSettings } from './settings.js'

const payload = () => z.strictObject({ customer: z.string(), date_of_birth: z.string() })

/** Gives a member the reward of the programme on its birthday, and waits for the next one. guess: at midnight UTC. */
export const birthdayTask: Scheduled<z.output<ReturnType<typeof payload>>> = defineScheduled({
  name: 'smile-birthday',
  payload,
  run({ customer: id, date_of_birth }, world) {
    const customer = world.find(smileCustomer, id)
    // Another date of birth has a task of its own.
    if (customer?.attributes.date_of_birth !== date_of_birth) return
    scheduleBirthday(id, date_of_birth, world)
    const reward = world.find(smileReward, smileSettings.of(world).birthday_reward ?? '')
    if (reward && customer.attributes.state === 'member') issueBirthdayReward(customer, reward, world)
  },
})

/** A new date of birth is waited for. */
export const birthdayWatcher: Watcher = {
  type: smileCustomer.type,
  onChange(row, world, happening, before) {
    const { date_of_birth } = row.attributes as Customer['attributes']
    if (happening === 'removed' || date_of_birth === null) return
    if (before?.attributes.date_of_birth !== date_of_birth) scheduleBirthday(row.id, date_of_birth, world)
  },
}

function scheduleBirthday(customer: string, date_of_birth: string, world: World): void {
  const now = world.now() / 1_000
  const [month, day] = [Number(date_of_birth.slice(5, 7)), Number(date_of_birth.slice(8, 10))]
  const year = new Date(now).getUTCFullYear()
  const next = [year, year + 1].map((each) => Date.UTC(each, month - 1, day)).find((each) => each > now)
  if (next !== undefined) world.schedule(birthdayTask, { customer, date_of_birth }, next - now)
}
