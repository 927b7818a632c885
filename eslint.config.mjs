import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const FORBIDDEN = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of strings.' },
  { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]', message: 'No I prefix.' },
];
const ENVIRONMENT = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only src/platform/config/config.ts reads the environment.',
};

/** Strict everywhere; what is switched off collides with how Nest and TypeORM are written. */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.doorman/', 'coverage/', 'test/walls/fixtures/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 12],
      'max-depth': ['error', 2],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', { max: 7 }],
      'no-restricted-syntax': ['error', ...FORBIDDEN, ENVIRONMENT],
      eqeqeq: 'error',
      // Modules of Nest are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Nest's and TypeORM's options are classes, written as literals everywhere.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
    },
  },
  {
    files: ['src/platform/config/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...FORBIDDEN] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A describe is one function; a test server is told where things are by the environment.
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ...FORBIDDEN],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        globalThis: 'readonly',
        module: 'writable',
        URL: 'readonly',
      },
    },
  },
);
