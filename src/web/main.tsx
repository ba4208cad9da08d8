import './theme/base.css';
import './theme/fonts.css';
import './theme/mantine-styles.js';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.js';
import { watchNetwork } from './api/server-away.js';
import { askEarly, loadViewEarly } from './app/begin-early.js';
import { Gate } from './app/gate.js';
import { theme } from './theme/theme.js';
import { Speaking } from './words/speaking.js';
import { startWords } from './words/words.js';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

// Starting is cut into tasks, so that a slow machine can react in between.
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

watchNetwork();
startWords();
await nextTask();
askEarly();
await nextTask();
loadViewEarly();
await nextTask();
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Speaking>
          <Gate />
        </Speaking>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
