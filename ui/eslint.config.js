import { fileURLToPath } from 'node:url'

import js from '@eslint/js'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import imports from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

import svelteConfig from './svelte.config.js'

const componentScripts = fileURLToPath(new URL('./lint/component-scripts.cjs', import.meta.url))

/** One direction: views -> features -> parts, features -> api. */
const mayNotReach = (...rooms) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: rooms.flatMap((room) => [
        { group: [`$${room}`, `$${room}/*`], message: `This room does not look at ${room}.` },
        { group: [`**/${room}/**`], message: `This room does not look at ${room}.` },
      ]),
    },
  ],
})
const tauri = {
  name: '@tauri-apps/api',
  message: 'Only src/api talks to the shell.',
}

export default ts.config(
  { ignores: ['dist', 'src/paraglide', 'project.inlang', 'src/api/types.ts', 'src/api/commands.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { 'import-x': imports },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], [componentScripts]: ['.svelte'] },
      'import-x/ignore': ['node_modules'],
      'import-x/extensions': ['.ts', '.js', '.svelte'],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      // State here is replaced whole ($state.raw); maps inside functions need not be reactive.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // For plain files too: no-cycle follows them into components with these options.
    files: ['**/*.svelte', '**/*.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  { files: ['**/*.ts', '**/*.svelte'], rules: { 'no-undef': 'off' } },
  { files: ['lint/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['src/parts/**'], rules: mayNotReach('features', 'views', 'api') },
  { files: ['src/api/**'], rules: mayNotReach('features', 'views', 'parts') },
  { files: ['src/features/**'], rules: mayNotReach('views') },
  {
    files: ['src/parts/**', 'src/features/**', 'src/views/**', 'src/*'],
    rules: {
      'no-restricted-modules': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: tauri.message }] },
      ],
    },
  },
)
