import { BackgroundWork, type Work } from '../../src/platform/background-work.js';

const told: string[] = [];
const work = (name: string, stop: () => Promise<void> = () => Promise.resolve()): Work => ({
  name,
  start: () => void told.push(`start ${name}`),
  stop: () => {
    told.push(`stop ${name}`);
    return stop();
  },
});

beforeEach(() => told.splice(0));

describe('background work', () => {
  test('starts in order, stops in reverse, each once', async () => {
    const background = new BackgroundWork();
    background.register(work('relay'));
    background.register(work('sweep'));
    await background.startAll();
    await background.startAll();
    await background.stopAll();
    await background.stopAll();
    expect(told).toEqual(['start relay', 'start sweep', 'stop sweep', 'stop relay']);
  });

  test('what was never started is not stopped, and one name stands for one work', async () => {
    const background = new BackgroundWork();
    background.register(work('relay'));
    expect(() => background.register(work('relay'))).toThrow(/twice/);
    await background.stopAll();
    expect([told, background.names]).toEqual([[], ['relay']]);
  });

  test('one that fails to stop keeps no other from stopping', async () => {
    const background = new BackgroundWork();
    background.register(work('relay'));
    background.register(work('sweep', () => Promise.reject(new Error('stuck'))));
    await background.startAll();
    await expect(background.stopAll()).rejects.toThrow(/did not stop/);
    expect(told.slice(2)).toEqual(['stop sweep', 'stop relay']);
  });
});
