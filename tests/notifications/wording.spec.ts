import { wording } from '../../src/notifications/wording.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

describe('what a notification says', () => {
  test('the words of the definition that told it', () => {
    expect(wording(resolutionV1, { code: 'ballot.opened', params: {} })).toEqual({
      vi: 'Đề nghị biểu quyết',
      en: 'Your vote is asked for',
    });
  });

  test('a deadline that has come is named', () => {
    expect(wording(resolutionV1, { code: 'deadline.due', params: { deadline: 'drafting' } })).toEqual({
      vi: 'Đã đến hạn: Soạn thảo',
      en: 'A deadline has come: Drafting',
    });
  });

  test('a deadline or a code that this build does not know is still told', () => {
    expect(wording(resolutionV1, { code: 'deadline.due', params: { deadline: 'unheard' } }).en).toBe(
      'A deadline has come',
    );
    expect(wording(resolutionV1, { code: 'unheard.of', params: {} })).toEqual({ vi: 'unheard.of', en: 'unheard.of' });
  });
});
