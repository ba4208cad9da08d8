import type { Text } from '../core/index.js';

/** The engine's own checks; rooms bring names of theirs. */
export type Check =
  | 'chain'
  | 'sequence'
  | 'checkpoint'
  | 'definition'
  | 'fold'
  | 'lost'
  | 'command'
  | 'clock'
  | 'late'
  | 'outbox'
  | 'unsent'
  | 'record'
  | 'deadlines'
  | 'workItems'
  | 'columns'
  | 'search';

const restore: Text = {
  vi: 'Hãy giữ nguyên cơ sở dữ liệu làm chứng cứ, báo người quản trị và đối chiếu với bản sao lưu; chương trình không tự sửa nhật ký.',
  en: 'Keep the database as evidence, tell the administrator and compare with a backup; the program never mends the journal.',
};
const repair: Text = {
  vi: 'Chạy verify --repair để dựng lại từ trạng thái đã chứng minh.',
  en: 'Run verify --repair to build it anew from the state that was proved.',
};

const after = (vi: string, en: string, then: Text): Text => ({ vi: `${vi} ${then.vi}`, en: `${en} ${then.en}` });

/** What each finding means, and what to do about it. */
export const advice: Readonly<Record<Check, Text>> = {
  chain: after(
    'Nhật ký đã bị sửa, thiếu dòng hoặc lẫn dòng lạ.',
    'The journal was changed, lacks a row or holds a foreign one.',
    restore,
  ),
  sequence: after(
    'Hồ sơ và nhật ký của nó không cùng một phiên bản.',
    'The instance and its journal are not at the same version.',
    restore,
  ),
  checkpoint: after(
    'Điều đã công bố ở mốc kiểm chứng không còn như trước.',
    'What a checkpoint published is no longer as it was.',
    restore,
  ),
  definition: {
    vi: 'Các bước này chạy trên nội dung khác của cùng một phiên bản quy trình. Hãy chạy bản chương trình chứa đúng phiên bản đó.',
    en: 'These steps ran on other content of the same workflow version. Run the build that holds that very version.',
  },
  fold: after(
    'Nhật ký không dẫn tới trạng thái đang lưu.',
    'The journal does not lead to the state that is stored.',
    restore,
  ),
  lost: after('Hồ sơ đã bị xóa khỏi bảng.', 'The instance was deleted from its table.', restore),
  command: after(
    'Một lệnh được ghi hai lần, hoặc câu trả lời đã lưu không đúng với bước mà nó nói tới.',
    'A command was journalled twice, or a kept answer is not that of the step it tells of.',
    restore,
  ),
  clock: after(
    'Đồng hồ đã báo một thời hạn trước giờ, hai lần, hoặc khi thời hạn không còn mở; hoặc một bước có giờ sớm hơn bước trước nó.',
    'The clock fired a deadline before its time, twice, or when it was not open; or a step is dated before the one it follows.',
    restore,
  ),
  late: {
    vi: 'Thời hạn đã đến từ lâu mà chưa được báo. Hãy kiểm tra tiến trình chạy nền có đang chạy không và lỗi ghi ở lần thử cuối.',
    en: 'A deadline came long ago and was not fired. See whether the background work runs, and what the last attempt says.',
  },
  outbox: after(
    'Việc cần gửi đi bị mất, bị đổi, gửi hai lần, đến nơi mà không bước nào yêu cầu, hoặc được đánh dấu đã gửi mà nơi nhận không có.',
    'An effect was lost, changed, delivered twice, arrived though no step asked for it, or is marked as sent and its receiver does not have it.',
    restore,
  ),
  unsent: {
    vi: 'Việc cần gửi đi đã chờ quá lâu. Hãy kiểm tra tiến trình chạy nền có đang chạy không và lỗi ghi ở lần thử cuối.',
    en: 'An effect has waited too long. See whether the background work runs, and what the last attempt says.',
  },
  record: after('Hồ sơ có bước trái quy định.', 'The record holds a step that the rules forbid.', restore),
  deadlines: after('Bảng thời hạn không khớp với hồ sơ.', 'The table of deadlines does not fit the instance.', repair),
  workItems: after(
    'Bảng việc cần làm không khớp với hồ sơ.',
    'The table of work items does not fit the instance.',
    repair,
  ),
  columns: after(
    'Các cột của danh sách không khớp với hồ sơ.',
    'The columns of the lists do not fit the instance.',
    repair,
  ),
  search: after('Tìm kiếm không thấy tên của hồ sơ.', 'The search does not find the title.', repair),
};
