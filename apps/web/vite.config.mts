import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokensCss } from './src/theme/tokens.mts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Serves the design tokens as a style sheet, so that pages without Mantine have them before any script runs. */
function designTokens(): Plugin {
  const id = 'virtual:tokens.css';
  return {
    name: 'unknot-design-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? tokensCss() : undefined),
  };
}

/**
 * Leaves the writer of JSON schemas and the English sentences out of zod: the services write the schemas, and the pages
 * show only sentences of problem documents. Saves 8 kB of what every visitor loads.
 */
function slimZod(): Plugin {
  return {
    name: 'unknot-slim-zod',
    apply: 'build',
    load(id) {
      if (/[\\/]zod[\\/]v4[\\/]locales[\\/]en\.js$/.test(id)) return 'export default () => ({});';
      if (!/[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/.test(id)) return undefined;
      const names = readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm);
      return Array.from(names, ([, name]) => `export const ${name} = () => undefined;`).join('\n');
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [react(), designTokens(), slimZod()],
  resolve: {
    alias: {
      '@unknot/shared': here('../../libs/shared/src'),
      // React 19 has what this shim brings to older ones.
      'use-sync-external-store/shim/index.js': 'react',
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|use-sync-external-store)[\\/]/,
            },
            { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
            {
              name: 'common',
              test: /src[\\/](zod-settings|contracts[\\/](values|api[\\/]problem)|api[\\/]|format|public[\\/](link-problem|not-found)|components[\\/](announcer|bead|choice-word|controls|feedback|icons|step-heading|tag|thread|time-|use-media)|use-title|shells[\\/]public)/,
            },
            {
              name: 'mantine',
              test: /node_modules[\\/](@mantine|@floating-ui|clsx|react-textarea-autosize|react-remove-scroll)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
