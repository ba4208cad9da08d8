import { MemoryBell } from '../../../src/engine/memory/index.js';
import { bellContract } from './bells.js';

bellContract('memory', async () => {
  const rung: { second: string; at: number }[] = [];
  const bell = new MemoryBell(async (second) => void rung.push({ second, at: Date.now() }));
  return { bell, rung, close: async () => bell.empty() };
});
