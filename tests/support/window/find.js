// Arguments: a role, and a pattern for the accessible name. Answers the visible elements, those of the topmost dialog first.
const [role, pattern] = arguments
const implied = {
  button: 'button, summary, [role=button]',
  link: 'a[href], [role=link]',
  textbox: 'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, [role=textbox], [role=searchbox], [role=combobox], [contenteditable=true]',
  combobox: 'select, [role=combobox]',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  radio: 'input[type=radio], [role=radio]',
  option: 'option, [role=option]',
  menuitem: '[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  row: 'tr, [role=row]',
  cell: 'td, [role=cell], [role=gridcell]',
  dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  list: 'ul, ol, [role=list]',
  listitem: 'li, [role=listitem]',
  tab: '[role=tab]',
  status: '[role=status], [aria-live], output',
  css: null,
}
const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby')
  if (by) {
    const named = clean(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '))
    if (named) return named
  }
  const label = clean(element.getAttribute('aria-label'))
  if (label) return label
  if (element.labels?.length) return clean([...element.labels].map((label) => label.textContent).join(' '))
  if (element.matches('input, textarea, select')) return clean(element.placeholder || element.title)
  return clean(element.innerText || element.textContent) || clean(element.title)
}
const visible = (element) => {
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && !element.closest('[inert], [aria-hidden=true]')
}
const wanted = new RegExp(pattern, 'i')
// For the role "css" the pattern is a selector.
const selector = role === 'css' ? pattern : (implied[role] ?? `[role=${role}]`)
const found = [...document.querySelectorAll(selector)].filter((element) => visible(element) && (role === 'css' || wanted.test(nameOf(element))))
const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]')].filter(visible)
const depth = (element) => dialogs.findLastIndex((dialog) => dialog.contains(element))
return found.map((element, at) => ({ element, at, depth: depth(element) })).sort((a, b) => b.depth - a.depth || a.at - b.at).map(({ element }) => element)
