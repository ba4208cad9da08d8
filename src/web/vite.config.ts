import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may be inlined that the content security policy would refuse, and fonts stay cacheable files.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Without these the frame would come in dozens of crumbs, one for each set of views that share a module.
        codeSplitting: {
          groups: [
            { name: 'ground', test: /node_modules\/(?:react|react-dom|scheduler|@tanstack)\// },
            {
              name: 'frame',
              test: /src\/web\/(?:(?:words|api|live)\/|app\/[bfnl]|.*-(?:search|filters|progress)\.ts$|.*\/sorts\.ts$)/,
            },
            { name: 'parts', test: /node_modules\/@(?:mantine|tabler)\/|src\/web\/parts\//, minShareCount: 3 },
          ],
        },
      },
      // Marks of server components, which a bundle for the browser has no use for.
      onLog: (level, log, say) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log);
      },
    },
  },
  server: { port: 5173, proxy: { '/api/v1': 'http://127.0.0.1:3000', '/readyz': 'http://127.0.0.1:3000' } },
});
