// Roles and times of people as text.
import type { Member, Role, RoleLine } from '$api/types'
import { shortDate } from '$parts/dates'
import { moneys } from '$parts/money'
import { count } from '$parts/numbers'
import { m } from '$words'

export function roleName(role: Role): string {
  if (role === 'owner') return m.team_role_owner()
  if (role === 'seller') return m.team_role_seller()
  if (role === 'leader') return m.team_role_leader()
  return m.team_role_manager()
}

/** "Seller, owner": the roles of today. */
export function rolesNow(member: Member): string {
  const names = [...new Set(member.roles.filter(({ now }) => now).map(({ role }) => roleName(role)))]
  return names.length === 0
    ? m.team_no_role()
    : names.map((name, at) => (at === 0 ? name : name.toLowerCase())).join(', ')
}

/** "since 1 Oct 2026", "1 Jan 2025 to 30 Jun 2026". */
export function roleTime({ from, last }: RoleLine): string {
  if (from && last) return m.team_role_between({ from: shortDate(from), to: shortDate(last) })
  if (from) return m.team_role_since({ day: shortDate(from) })
  if (last) return m.team_role_until({ day: shortDate(last) })
  return m.team_role_always()
}

/** "3 open deals, £118,000". */
export function openDeals({
  open_deals,
  open_value,
  withheld,
}: Pick<Member, 'open_deals' | 'open_value' | 'withheld'>): string {
  if (withheld) return withheld
  if (open_deals === 0) return m.team_open_deals_none()
  const deals =
    open_deals === 1 ? m.team_open_deals_one() : m.team_open_deals_many({ count: count(open_deals) })
  return open_value.length === 0 ? deals : `${deals}, ${moneys(open_value)}`
}

/** What is to be said about somebody's time here. */
export function timeHere(member: Member, today: string): string {
  if (member.left_on)
    return member.left_on < today
      ? m.team_left_day({ day: shortDate(member.left_on) })
      : m.team_leaves_day({ day: shortDate(member.left_on) })
  return member.started_on ? m.team_from_day({ day: shortDate(member.started_on) }) : ''
}
