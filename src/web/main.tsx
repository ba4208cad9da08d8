import './theme/base.css';
import './theme/fonts.css';
import './theme/mantine-styles.js';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.js';
import { watchNetwork } from './api/server-away.js';
import { beginEarly } from './app/begin-early.js';
import { Gate } from './app/gate.js';
import { theme } from './theme/theme.js';
import { startWords } from './words/words.js';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

watchNetwork();
beginEarly();
await startWords();
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
