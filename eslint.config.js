// The linter holds the architecture: data flows one way through the folders of src/.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Each folder imports only folders that stand before it. */
const layers = [
  'text',
  'filters',
  'corpus',
  'passages',
  'embeddings',
  'index',
  'search',
  'answer',
  'store',
  'limits',
  'health',
  'discord',
  'preview',
];
const wiring = ['./src/main.ts', './src/app.ts', './src/cli'];
const leaves = ['./src/errors.ts', './src/logger.ts', './src/config.ts'];

const zones = [
  ...layers.map((layer, position) => ({
    target: `./src/${layer}`,
    from: [...layers.slice(position + 1).map((later) => `./src/${later}`), ...wiring],
    message: `src/${layer} may import only: ${layers.slice(0, position).join(', ') || 'leaves'}.`,
  })),
  {
    target: leaves,
    from: [...layers.map((layer) => `./src/${layer}`), ...wiring],
    message: 'errors, logger and config are leaves.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'coverage', 'embeddings', 'corpus'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/order': ['error', { alphabetize: { order: 'asc' }, 'newlines-between': 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
    },
  },
  { files: ['tests/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
