// What is shown, as a file: the same filter, the same order.
import { call, newJob, pick, showInFolder } from '$api/call'
import type { ExportFormat } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { count } from '$parts/numbers'
import { tell } from '$parts/toasts'
import { m } from '$words'

import type { Pipeline } from './pipeline.svelte'

export async function exportDeals(pipeline: Pipeline, format: ExportFormat): Promise<void> {
  const { company, filter, sort, info } = pipeline
  const suggested = `${m.export_file({ company: info.name, day: info.today })}.${format}`
  await attempt(async () => {
    const path = await pick(format === 'csv' ? 'save_csv' : 'save_xlsx', suggested)
    if (!path) return
    const done = await call('export.deals', { company, job: newJob(), filter, sort, format, path })
    const action = { label: m.export_show(), run: () => void attempt(() => showInFolder(done.path)) }
    tell(done.rows === 1 ? m.export_done_one() : m.export_done({ rows: count(done.rows) }), {
      note: done.path,
      action,
    })
  })
}
