// Which of the company dialogs is open, and about whom. One place, so that keys and the palette reach them too.
import type { CompanyCard, CompanyInfo } from '$api/types'

type About =
  | { kind: 'none' }
  | { kind: 'create' }
  | { kind: 'copy'; path?: string }
  | { kind: 'settings'; tab?: 'company' | 'calendar' }
  | { kind: 'passphrase'; info: CompanyInfo }
  | { kind: 'unlock'; path: string }
  | { kind: 'rename'; card: CompanyCard }
  | { kind: 'backups'; card: CompanyCard }
  | { kind: 'forget'; card: CompanyCard }

class Dialogs {
  about: About = $state.raw({ kind: 'none' })
  show(about: About) {
    this.about = about
  }
  close() {
    this.about = { kind: 'none' }
  }
}
export const dialogs = new Dialogs()
