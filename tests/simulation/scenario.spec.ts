import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario, ScenarioError } from '../../src/simulation/index.js';

const head = 'title: { vi: Thử, en: Trial }\ncommittee: demo\nfrom: 2022-03-01\n';
const begun = '  - { on: 2022-03-01, who: chuyenvien1, does: create, as: one, with: { title: Thử } }\n';

/** What is wrong with a scenario, a line each. */
function flawsOf(text: string): string[] {
  try {
    readScenario('a.yaml', text);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.lines;
    throw error;
  }
}

describe('a scenario', () => {
  test('reads like a story: who does what on which day', () => {
    const { steps, from } = readScenario(
      'a.yaml',
      `${head}steps:\n${begun}  - { on: 2022-03-04, at: '14:30', who: [bithu, phobithu1], does: vote.cast, refused: vote.already }\n  - { until: 2022-04-01 }\n`,
    );
    expect(from).toBe('2022-03-01');
    expect(steps).toMatchObject([
      {
        kind: 'act',
        on: '2022-03-01',
        at: '09:00',
        who: ['chuyenvien1'],
        does: 'create',
        to: 'one',
        begins: true,
        line: 5,
      },
      { kind: 'act', at: '14:30', who: ['bithu', 'phobithu1'], to: 'one', begins: false, refused: ['vote.already'] },
      { kind: 'wait', until: '2022-04-01', line: 7 },
    ]);
  });

  test('says what it expects', () => {
    const { expectations } = readScenario(
      'a.yaml',
      `${head}steps:\n${begun}expect:\n  - { stage: draft, by: 2022-03-02 }\n  - { resolution: one, due: drafting, on: 2022-05-04 }\n`,
    );
    expect(expectations).toMatchObject([
      { about: 'stage', resolution: 'one', stage: 'draft', by: '2022-03-02', line: 7 },
      { about: 'due', resolution: 'one', due: 'drafting', on: '2022-05-04' },
    ]);
  });

  test.each([
    ['without steps', head, ['a.yaml:1: steps: Thiếu trường này']],
    ['that is no YAML', `${head}steps: [`, ['a.yaml:4: không phải YAML hợp lệ']],
    ['that is badly indented', `${head}steps:\n${begun}    colour: red\n`, ['a.yaml:6: không phải YAML hợp lệ']],
    ['with a field nobody knows', `${head}mood: good\nsteps:\n${begun}`, ['a.yaml:4: mood: Trường này không có']],
    [
      'on a day that is none',
      `${head}steps:\n  - { on: 2022-02-30, who: bithu, does: create, as: one }\n`,
      ['a.yaml:5: steps[0].on: Phải là một ngày có thật'],
    ],
    [
      'at a time that is none',
      `${head}steps:\n  - { on: 2022-03-01, at: '9h', who: bithu, does: create, as: one }\n`,
      ['a.yaml:5: steps[0].at: Giờ ghi dạng 09:00'],
    ],
    [
      'with nobody who acts',
      `${head}steps:\n  - { on: 2022-03-01, does: create, as: one }\n`,
      ['a.yaml:5: steps[0]: thiếu who (hoặc until)'],
    ],
    [
      'that goes back in time',
      `${head}steps:\n${begun}  - { on: 2022-02-28, who: bithu, does: sign }\n`,
      ['a.yaml:6: steps[1]: xảy ra trước bước liền trên (2022-03-01 09:00)'],
    ],
    [
      'that acts on what is not there',
      `${head}steps:\n${begun}  - { on: 2022-03-02, who: bithu, does: sign, to: two }\n`,
      ['a.yaml:6: steps[1]: chưa có nghị quyết nào tên two; đã có: one'],
    ],
    [
      'that begins without a name',
      `${head}steps:\n  - { on: 2022-03-01, who: bithu, does: adopt }\n`,
      ['a.yaml:5: steps[0]: adopt cần as'],
    ],
    [
      'that waits and acts',
      `${head}steps:\n${begun}  - { until: 2022-03-05, who: bithu }\n`,
      ['a.yaml:6: steps[1]: until chỉ cho thời gian trôi'],
    ],
    [
      'that expects nothing',
      `${head}steps:\n${begun}expect:\n  - { resolution: one }\n`,
      ['a.yaml:7: expect[0]: cần đúng một trong: stage'],
    ],
    [
      'that expects half',
      `${head}steps:\n${begun}expect:\n  - { due: drafting }\n`,
      ['a.yaml:7: expect[0]: due cần on'],
    ],
    [
      'that expects what does not fit',
      `${head}steps:\n${begun}expect:\n  - { symbol: 01-NQ/HU, by: 2022-03-05 }\n`,
      ['a.yaml:7: expect[0]: symbol không đi với by'],
    ],
  ])('%s is refused with its line, in both languages', (_name, text, expected) => {
    const flaws = flawsOf(text);
    expect(flaws).toHaveLength(expected.length);
    for (const [index, beginning] of expected.entries()) expect(flaws[index]?.startsWith(beginning)).toBe(true);
    for (const flaw of flaws) expect(flaw).toContain(' / ');
  });

  test('every scenario that is shipped can be read', () => {
    const folder = join(__dirname, '..', 'scenarios');
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) expect(flawsOf(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  });
});
