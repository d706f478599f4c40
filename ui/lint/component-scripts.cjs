// The cycle rule reads imports at the top of a file. In a component they stand inside <script>, so this parser
// shows the rule the scripts alone, everything else blanked out.
const { parser: typescript } = require('typescript-eslint')

const script = /(<script\b[^>]*>)([\s\S]*?)(<\/script>)/g
const blank = (text) => text.replace(/[^\n]/g, ' ')

function scriptsOf(component) {
  let shown = ''
  let end = 0
  for (const found of component.matchAll(script)) {
    const start = found.index + found[1].length
    shown += blank(component.slice(end, start)) + found[2]
    end = start + found[2].length
  }
  return shown + blank(component.slice(end))
}

module.exports = {
  meta: { name: 'component-scripts' },
  parseForESLint: (code, options) =>
    typescript.parseForESLint(scriptsOf(code), { ...options, filePath: undefined }),
}
