// Words of sign-offs that belong to the screen.
import type { SignerRole, SignPurpose } from '$api/types'
import { m } from '$words'

export const roleName: Record<SignerRole, () => string> = {
  owner: m.signoff_role_owner,
  leader: m.signoff_role_leader,
}

export const purposeName: Record<SignPurpose, () => string> = {
  sign: m.signoff_purpose_sign,
  correct: m.signoff_purpose_correct,
  countersign: m.signoff_purpose_countersign,
  supersede: m.signoff_purpose_supersede,
  close: m.signoff_purpose_close,
}
