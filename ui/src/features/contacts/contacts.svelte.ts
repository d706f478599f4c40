// Who takes part in a deal, and what is done about it.
import { call } from '$api/call'
import type { BuyingRole, DealContacts, Details, PartEdit } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { whenChanged } from '$features/shell/changes'
import { tellDone } from '$features/undo/undo'
import type { MenuItem } from '$parts/Menu.svelte'
import { m } from '$words'

export const ROLES: readonly BuyingRole[] = ['decision_maker', 'champion', 'influencer', 'blocker']

export function roleName(role: BuyingRole | null): string {
  if (role === 'decision_maker') return m.contacts_decision_maker()
  if (role === 'champion') return m.contacts_champion()
  if (role === 'influencer') return m.contacts_influencer()
  return role === 'blocker' ? m.contacts_blocker() : m.contacts_role_unknown()
}

export function roleItems(current: BuyingRole | null, choose: (role: BuyingRole | null) => void): MenuItem[] {
  return [
    ...ROLES.map((role) => ({
      label: roleName(role),
      checked: role === current,
      run: () => choose(role),
    })),
    'line',
    { label: m.contacts_role_unknown(), checked: current === null, run: () => choose(null) },
  ]
}

export class People {
  readonly company: string
  readonly deal: string
  now: DealContacts | null = $state.raw(null)
  #asked = 0

  constructor(company: string, deal: string) {
    this.company = company
    this.deal = deal
  }

  /** Keeps the list as it is in the book. Made to be returned by an effect. */
  follow(): () => void {
    void this.load()
    const deaf = whenChanged(['deal'], (changed) => {
      if (changed.company === this.company) void this.load()
    })
    return () => {
      this.#asked++
      deaf()
    }
  }

  async load(): Promise<void> {
    const asked = ++this.#asked
    const { company, deal } = this
    // A deal that is gone is told by its panel.
    const now = await call('contacts.of_deal', { company, deal }).catch(() => null)
    if (asked === this.#asked && now) this.now = now
  }

  /** One line: name, title, mail address, telephone. Rust takes in whoever is known by that name. */
  async add(typed: string): Promise<boolean> {
    const { company, deal } = this
    const person = { deal, account: null, typed, details: null, role: null, met_on: '' }
    const done = await attempt(() => call('contacts.add', { company, person }))
    if (done) tellDone(done)
    return done !== undefined
  }

  async fromText(): Promise<void> {
    const done = await attempt(() => call('contacts.from_text', { company: this.company, deal: this.deal }))
    if (done) tellDone(done)
  }

  async part(contact: string, edit: PartEdit): Promise<void> {
    const { company, deal } = this
    const done = await attempt(() => call('contacts.part', { company, deal, contact, edit }))
    if (done) tellDone(done)
  }

  async edit(id: string, details: Details): Promise<boolean> {
    const done = await attempt(() => call('contacts.edit', { company: this.company, id, details }))
    if (done) tellDone(done)
    return done !== undefined
  }

  async remove(id: string): Promise<void> {
    const done = await attempt(() => call('contacts.remove', { company: this.company, id }))
    if (done) tellDone(done)
  }
}
