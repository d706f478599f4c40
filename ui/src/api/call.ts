// The one way from the window to Rust. Everything else in this folder is generated.
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { getCurrentWindow } from '@tauri-apps/api/window'

import { ahead } from './ahead'
import type { Commands } from './commands'
import { underWay } from './under-way'
import { ofCompany } from './whose'

export type Command = keyof Commands
export type Request<K extends Command> = Commands[K]['request']
export type Response<K extends Command> = Commands[K]['response']

export type PickKind =
  | 'open_book'
  | 'save_book'
  | 'open_import'
  | 'save_csv'
  | 'save_xlsx'
  | 'save_pdf'
  | 'save_json'
  | 'open_picture'
  | 'open_backup'
  | 'open_bundle'
  | 'save_bundle'
  | 'open_folder'

export type Changed = { company: string; features: string[]; seq: number }
export type ProgressOf = { job: string; done: number; total: number; label: string }
export type Dragged = { over: boolean; paths: string[]; dropped: boolean }

/** What Rust refused: one whole sentence, and a code that tests and screens may look at. */
export class Refusal extends Error {
  readonly code: string
  readonly hints: string[]
  constructor(code: string, message: string, hints: string[]) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.hints = hints
  }
}

function refusal(thrown: unknown): Refusal {
  const told = thrown as { code?: unknown; message?: unknown; hints?: unknown } | null
  if (told && typeof told === 'object' && typeof told.code === 'string') {
    const hints = Array.isArray(told.hints) ? told.hints.map(String) : []
    return new Refusal(told.code, String(told.message ?? told.code), hints)
  }
  return new Refusal('internal', String(thrown), [])
}

export async function call<K extends Command>(command: K, payload: Request<K>): Promise<Response<K>> {
  try {
    const answer = await underWay(ahead(command) ?? invoke('call', { command, payload }))
    return ofCompany(answer as Response<K>, payload)
  } catch (thrown) {
    throw refusal(thrown)
  }
}

let jobs = 0
/** A name for a long command, so that its progress can be told apart and it can be stopped. */
export const newJob = (): string => `job-${Date.now().toString(36)}-${++jobs}`

export const cancel = (job: string): Promise<void> => invoke('cancel', { job })

export async function pick(kind: PickKind, suggested?: string, title?: string): Promise<string | null> {
  try {
    return await invoke<string | null>('pick', { kind, suggested, title })
  } catch (thrown) {
    throw refusal(thrown)
  }
}

/** Shows a file in the system's own file window. */
export async function showInFolder(path: string): Promise<void> {
  try {
    await invoke('show_in_folder', { path })
  } catch (thrown) {
    throw refusal(thrown)
  }
}

/** Opens pages that were made for the printer in the system's viewer. */
export async function openPages(path: string): Promise<void> {
  try {
    await invoke('open_pages', { path })
  } catch (thrown) {
    throw refusal(thrown)
  }
}

type Stop = () => void

/** Listens until stopped, also when it is stopped before the listening began. */
function hear(begin: () => Promise<Stop>): Stop {
  let stopped = false
  let stop: Stop | undefined
  void begin().then((end) => {
    if (stopped) end()
    else stop = end
  })
  return () => {
    stopped = true
    stop?.()
  }
}

export const onChanged = (told: (changed: Changed) => void): Stop =>
  hear(() => listen<Changed>('changed', (event) => told(event.payload)))

export const onProgress = (told: (progress: ProgressOf) => void): Stop =>
  hear(() => listen<ProgressOf>('progress', (event) => told(event.payload)))

/** Files to open: `first` are those that the app was started with, before anyone listened; later ones are told. */
export function onOpenFile(told: (path: string) => void): { stop: Stop; first: Promise<string[]> } {
  const listening = listen<{ path: string }>('open_file', (event) => told(event.payload.path))
  return {
    stop: hear(() => listening),
    first: listening.then(() => invoke<string[]>('opened')),
  }
}

export const onDrop = (told: (dragged: Dragged) => void): Stop =>
  hear(() =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'enter') told({ over: true, paths: payload.paths, dropped: false })
      else if (payload.type === 'drop') told({ over: false, paths: payload.paths, dropped: true })
      else if (payload.type === 'leave') told({ over: false, paths: [], dropped: false })
    }),
  )

/** Does it before the window closes. Rust waits for it, not for long, and closes the window of a page that does not answer. */
export const onClosing = (work: () => Promise<unknown>): Stop =>
  hear(() =>
    listen('closing', async () => {
      // What fails has said so, and a window that somebody closes is closed.
      await work().catch(() => undefined)
      await invoke('closed')
    }),
  )

export const setTitle = (title: string): Promise<void> => getCurrentWindow().setTitle(title)

/** How large the page is; 1 = as it was made. */
export const setZoom = (zoom: number): Promise<void> => getCurrentWebview().setZoom(zoom)
