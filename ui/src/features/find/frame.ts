// What works on every screen, by key and from the palette.
import Archive from '@lucide/svelte/icons/archive-restore'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import ClipboardPen from '@lucide/svelte/icons/clipboard-pen'
import FileSpreadsheet from '@lucide/svelte/icons/file-spreadsheet'
import FlaskConical from '@lucide/svelte/icons/flask-conical'
import FolderOpen from '@lucide/svelte/icons/folder-open'
import KeyRound from '@lucide/svelte/icons/key-round'
import Keyboard from '@lucide/svelte/icons/keyboard'
import Lock from '@lucide/svelte/icons/lock'
import PackageOpen from '@lucide/svelte/icons/package-open'
import ListOrdered from '@lucide/svelte/icons/list-ordered'
import Presentation from '@lucide/svelte/icons/presentation'
import Plus from '@lucide/svelte/icons/plus'
import Printer from '@lucide/svelte/icons/printer'
import Redo from '@lucide/svelte/icons/redo-2'
import Settings from '@lucide/svelte/icons/settings-2'
import ShieldUser from '@lucide/svelte/icons/shield-user'
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal'
import Undo from '@lucide/svelte/icons/undo-2'

import { backUp, openFile } from '$features/company/acts'
import { company } from '$features/company/company.svelte'
import { changes, hasScreen } from '$features/company/copy'
import { dialogs } from '$features/company/dialogs.svelte'
import { lock } from '$features/lock/lock.svelte'
import { printing } from '$features/packs/printing'
import { room } from '$features/room/room.svelte'
import { sample } from '$features/sample/sample.svelte'
import { areas } from '$features/shell/areas'
import { nav } from '$features/shell/route.svelte'
import { redo, undo } from '$features/undo/undo'
import type { Binding } from '$parts/keys.svelte'
import { m } from '$words'

import { type Action, palette } from './palette.svelte'

export type Frame = { showKeys: () => void; showSettings: () => void }

const isOpen = () => company.info !== null && !room.somebody
/** Nothing leads out of the company while somebody else sees the screen. */
const alone = () => !room.somebody

export const frameKeys = (frame: Frame): Binding[] => [
  {
    on: '$mod+k',
    label: m.find_anything(),
    everywhere: true,
    run: () => (palette.open = !palette.open),
  },
  { on: '$mod+z', label: m.undo(), when: () => changes('undo'), run: () => void undo() },
  {
    on: ['$mod+Shift+z', '$mod+Shift+Z', '$mod+y'],
    label: m.redo(),
    when: () => changes('undo'),
    run: () => void redo(),
  },
  ...areas.map((area) => ({
    on: `g ${area.key}`,
    label: m.shell_go({ area: area.label() }),
    when: () => hasScreen(area.at),
    run: () => {
      // The keyboard goes along: what was clicked last in the rail does not keep it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      if (area.at === 'home') void company.leave()
      else nav.go({ at: area.at } as Parameters<typeof nav.go>[0])
    },
  })),
  {
    on: '$mod+p',
    label: m.packs_print(),
    everywhere: true,
    // A dialog is finished or left first.
    when: () => printing.here && !document.activeElement?.closest('[role=dialog], [role=alertdialog]'),
    run: printing.go,
  },
  { on: '$mod+,', label: m.shell_settings(), run: frame.showSettings },
  { on: '$mod+l', label: m.lock_now(), everywhere: true, run: () => void lock.now() },
  { on: '?', label: m.shell_all_keys(), run: frame.showKeys },
]

export const frameActions = (frame: Frame): Action[] => [
  {
    label: m.undo(),
    keys: ['$mod', 'Z'],
    icon: Undo,
    when: () => changes('undo'),
    run: () => void undo(),
  },
  {
    label: m.redo(),
    keys: ['$mod', 'Shift', 'Z'],
    icon: Redo,
    when: () => changes('undo'),
    run: () => void redo(),
  },
  {
    label: m.packs_print(),
    keys: ['$mod', 'P'],
    icon: Printer,
    when: () => printing.here,
    run: printing.go,
  },
  {
    label: m.company_back_up_now(),
    icon: Archive,
    when: isOpen,
    run: () => {
      if (company.info) void backUp({ path: company.path, name: company.info.name, state: 'open' })
    },
  },
  {
    label: m.company_settings(),
    icon: SlidersHorizontal,
    when: () => changes('company'),
    run: () => company.info && dialogs.show({ kind: 'settings' }),
  },
  {
    label: m.stages_edit(),
    icon: ListOrdered,
    when: () => changes('stages'),
    run: () => nav.go({ at: 'stages' }),
  },
  {
    label: m.forecast_calls_do(),
    keys: ['G', 'F', 'C'],
    icon: Presentation,
    when: () => changes('forecast'),
    run: () => nav.go({ at: 'forecast', calling: true }),
  },
  {
    label: m.privacy_title(),
    icon: ShieldUser,
    when: () => hasScreen('privacy'),
    run: () => nav.go({ at: 'privacy' }),
  },
  {
    label: m.sheets_title(),
    icon: ClipboardPen,
    when: () => hasScreen('sheets'),
    run: () => nav.go({ at: 'sheets' }),
  },
  {
    label: m.call_sheet_title(),
    icon: FileSpreadsheet,
    when: () => hasScreen('call_sheet'),
    run: () => nav.go({ at: 'call_sheet' }),
  },
  {
    label: m.company_tab_calendar(),
    icon: CalendarDays,
    when: () => changes('company'),
    run: () => company.info && dialogs.show({ kind: 'settings', tab: 'calendar' }),
  },
  {
    label: m.lock_more(),
    icon: KeyRound,
    when: () => isOpen() && alone(),
    run: () => company.info && dialogs.show({ kind: 'passphrase', info: company.info }),
  },
  { label: m.lock_now(), keys: ['$mod', 'L'], icon: Lock, run: () => void lock.now() },
  { label: m.company_new(), icon: Plus, when: alone, run: () => dialogs.show({ kind: 'create' }) },
  {
    label: m.sample_look(),
    icon: FlaskConical,
    when: () => alone() && sample.card === undefined,
    run: () => void sample.look(),
  },
  {
    label: m.bundles_from_bundle(),
    icon: PackageOpen,
    when: alone,
    run: () => dialogs.show({ kind: 'copy' }),
  },
  { label: m.company_open_file(), icon: FolderOpen, when: alone, run: () => void openFile() },
  { label: m.shell_settings(), keys: ['$mod', ','], icon: Settings, run: frame.showSettings },
  { label: m.shell_all_keys(), keys: ['?'], icon: Keyboard, run: frame.showKeys },
]
