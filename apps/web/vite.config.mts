import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
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

/** Writes down, beside the built pages, which file loads which: `budgets.spec.ts` adds up what a page downloads. */
function listOfChunks(): Plugin {
  return {
    name: 'unknot-list-of-chunks',
    apply: 'build',
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk'
          ? [
              {
                file: chunk.fileName,
                page: chunk.facadeModuleId && relative(here('src'), chunk.facadeModuleId).split(sep).join('/'),
                imports: chunk.imports,
                onDemand: chunk.dynamicImports,
                css: [...(chunk.viteMetadata?.importedCss ?? [])],
              },
            ]
          : [],
      );
      writeFileSync(here('../../dist/web-chunks.json'), JSON.stringify(chunks, null, 1));
    },
  };
}

export default defineConfig(({ command }) => ({
  root: here('.'),
  plugins: [react(), designTokens(), listOfChunks()],
  resolve: {
    alias: [
      { find: '@unknot/shared', replacement: here('../../libs/shared/src') },
      // React 19 has what this shim brings to older ones.
      { find: 'use-sync-external-store/shim/index.js', replacement: 'react' },
      ...(command === 'build' ? [{ find: /^zod$/, replacement: here('src/zod/slim-zod.ts') }] : []),
    ],
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What a contract declares and nothing asks for is left out: declaring does nothing else.
      treeshake: { manualPureFunctions: ['z', 'textLine'] },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|zod)[\\/]|src[\\/](zod|contracts[\\/](values|api[\\/](problem|catalogue|text|history))|api[\\/](client|api-error|use-load|public-api)|format|components[\\/](announcer|bead|controls|feedback|history-line|icons|step-heading|tag|thread|use-media)|use-language|use-title|written-language|shells[\\/]public|words[\\/](day-words|en|pages|problem-sentence|speak|use-words))/,
            },
            // Few large files are smaller than many small ones.
            {
              name: 'times',
              test: /src[\\/](components[\\/](hold-line|time-button|time-picker)|public[\\/]booking[\\/]refusal-notice)/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'holding',
              test: /src[\\/](components[\\/]choice-word|public[\\/]booking[\\/](details|form-id|held-time|local-numbers|places\.ts|search\.ts|time-step|use-hold))/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'fields',
              test: /src[\\/](components[\\/]use-leave-warning|staff[\\/]session[\\/]fields)/,
              includeDependenciesRecursively: false,
            },
            { name: 'query', test: /node_modules[\\/]@tanstack[\\/]/ },
            { name: 'mantine', test: /node_modules[\\/](@mantine|clsx)[\\/]/ },
          ],
        },
      },
    },
  },
}));
