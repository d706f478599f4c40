// What can be done with a company, from home, the switcher, the palette and a dropped file alike.
import { call, pick, Refusal } from '$api/call'
import type { CompanyCard } from '$api/types'
import { attempt } from '$features/shell/attempt'
import { nav } from '$features/shell/route.svelte'
import { tell } from '$parts/toasts'
import { m } from '$words'

import { company } from './company.svelte'
import { dialogs } from './dialogs.svelte'
import { home } from './home.svelte'

/** Opens a book and goes to it. True when it is in the window. */
export async function openCompany(path: string): Promise<boolean> {
  const info = await attempt(async () => {
    try {
      return await company.open(path)
    } catch (thrown) {
      // It needs its passphrase, which is asked for where the company was to appear.
      if (!(thrown instanceof Refusal) || thrown.code !== 'encrypted') throw thrown
      dialogs.show({ kind: 'unlock', path })
      return undefined
    }
  })
  // What the company in the window shows comes first; then the others beside it.
  home.loadSoon()
  return info !== undefined
}

export async function openFile(): Promise<void> {
  const path = await attempt(() => pick('open_book', undefined, m.company_open_file()))
  if (path) await openCompany(path)
}

/** The book open in the background, without leaving the screen: what acts on a file needs that. */
async function opened(card: CompanyCard): Promise<string> {
  return card.state === 'open' ? card.path : (await call('company.open', { path: card.path })).path
}

export async function rename(card: CompanyCard, name: string): Promise<boolean> {
  const info = await attempt(async () => call('company.rename', { company: await opened(card), name }))
  if (!info) return false
  if (company.info?.path === info.path) company.info = info
  await attempt(() => home.load())
  return true
}

export async function backUp(card: Pick<CompanyCard, 'path' | 'state' | 'name'>): Promise<void> {
  const backup = await attempt(async () =>
    call('company.backup', { company: await opened(card as CompanyCard) }),
  )
  if (backup) tell(m.company_backed_up({ name: card.name }), { note: backup.path })
}

export async function archive(card: CompanyCard, archived: boolean): Promise<void> {
  const answer = await attempt(() => call('company.archive', { path: card.path, archived }))
  if (!answer) return
  home.take(answer)
  tell(archived ? m.company_archived({ name: card.name }) : m.company_unarchived({ name: card.name }), {
    action: { label: m.undo(), run: () => void archive(card, !archived) },
  })
}

export async function forget(card: CompanyCard): Promise<void> {
  const answer = await attempt(() => call('company.forget', { path: card.path }))
  if (!answer) return
  home.take(answer)
  if (company.info?.path === card.path) company.forget()
  tell(m.company_forgotten({ name: card.name }))
}

const isBook = (path: string) => /\.rallybook$/i.test(path)
const isBundle = (path: string) => /\.rallybundle$/i.test(path)
const isTable = (path: string) => /\.(csv|tsv|txt|xlsx|xlsm|xls|ods)$/i.test(path)

/** A bundle goes to the company that it seems to be for; with none of its name here, a copy may be made from it. */
async function takeBundle(path: string): Promise<void> {
  const bundle = await attempt(() => call('bundles.glance', { path }))
  if (!bundle) return
  const into = bundle.company
  if (into === null) dialogs.show({ kind: 'copy', path })
  else if (into === company.info?.path || (await openCompany(into))) nav.go({ at: 'bundles', path })
}

/** A file that was dropped, double clicked or given at the start: a book is opened, a table is imported, a bundle is
 * looked at. */
export async function takeFile(path: string): Promise<void> {
  if (isBundle(path)) return takeBundle(path)
  if (isTable(path) && !isBook(path)) {
    // Where call sheets are read, a workbook is one; elsewhere it is a list of deals.
    if (company.info) nav.go({ at: nav.route.at === 'call_sheet' ? 'call_sheet' : 'import', path })
    else await attempt(() => Promise.reject(new Error(m.company_open_before_import())))
    return
  }
  await openCompany(path)
}
