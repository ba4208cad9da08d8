import type { Text } from '../core/index.js';

export type Check =
  | 'chain'
  | 'sequence'
  | 'checkpoint'
  | 'definition'
  | 'fold'
  | 'lost'
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
