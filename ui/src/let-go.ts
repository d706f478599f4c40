// What is asked about one company is not asked in another: the questions of the window go with their company.
import { asking } from '$features/actions/asking.svelte'
import { recall } from '$features/bundles/recall.svelte'
import { dialogs } from '$features/company/dialogs.svelte'
import { questions } from '$features/deal/questions.svelte'
import { palette } from '$features/find/palette.svelte'
import { room } from '$features/room/room.svelte'
import { sheet } from '$features/signoff/sheet.svelte'
import { views } from '$features/views/views.svelte'

export function letGo(): void {
  asking.close()
  recall.close()
  dialogs.close()
  questions.answer({ go: false })
  palette.open = false
  room.asking = false
  sheet.asking = null
  views.asking = undefined
}
