// What lies over the screens or stands in their place: read when it is first asked for, or after the first picture.
import { Later } from '$parts/later.svelte'

export const over = {
  palette: new Later(() => import('$features/find/Palette.svelte')),
  company: new Later(() => import('$features/company/CompanyDialogs.svelte')),
  actions: new Later(() => import('$features/actions/ActionDialogs.svelte')),
  settings: new Later(() => import('$features/shell/SettingsDialog.svelte')),
  keys: new Later(() => import('$parts/KeyOverlay.svelte')),
  recall: new Later(() => import('$features/bundles/RecallDialog.svelte')),
  room: new Later(() => import('$features/room/RoomDialog.svelte')),
  lock: new Later(() => import('$views/LockView.svelte'), { whole: true }),
  sheet: new Later(() => import('$views/SheetView.svelte'), { whole: true }),
}
