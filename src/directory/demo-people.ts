import type { UnitFunction } from '../engine/core/index.js';
import type { Bilingual } from '../contracts/text.js';

/** A position of the fictional committee; its id is `<unit>.<username>`, or ends in `.dai-bieu` for delegates only. */
export interface DemoPosition {
  readonly unit: string;
  readonly title: Bilingual;
  readonly functions: readonly UnitFunction[];
}

export interface DemoPerson {
  readonly username: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly positions: readonly DemoPosition[];
}

const at = (unit: string, vi: string, en: string, ...functions: UnitFunction[]): DemoPosition => ({
  unit,
  title: { vi, en },
  functions,
});

const person = (username: string, name: string, ...positions: DemoPosition[]): DemoPerson => {
  const given = name.lastIndexOf(' ');
  return { username, familyName: name.slice(0, given), givenName: name.slice(given + 1), positions };
};

/** A delegate to the congress who is not of the committee. */
const delegate = at('song-lam', 'Đại biểu Đại hội', 'Delegate to the Congress', 'delegate');

/** Everybody in the congress's committee is a delegate too. */
const ofCommittee = ['member', 'delegate'] as const;
const ofStanding = ['standing', ...ofCommittee] as const;

const provincial: readonly DemoPerson[] = [
  person(
    'tinh.bithu',
    'Tạ Quang Viễn',
    at('truong-giang', 'Bí thư Tỉnh ủy', 'Provincial Secretary', 'head', 'leader', 'standing', 'member'),
  ),
  person(
    'tinh.phobithu',
    'Mạc Thu Hương',
    at('truong-giang', 'Phó Bí thư Tỉnh ủy', 'Provincial Deputy Secretary', 'leader', 'standing', 'member'),
  ),
  person(
    'tinh.chuyenvien',
    'Khuất Minh Đạo',
    at('truong-giang', 'Chuyên viên Tỉnh ủy', 'Provincial Advisory Officer', 'advisor'),
  ),
];

const committee: readonly DemoPerson[] = [
  person('bithu', 'Đinh Thế Sơn', at('song-lam', 'Bí thư', 'Secretary', 'head', 'leader', ...ofStanding)),
  person(
    'phobithu1',
    'Quách Thị Ngân',
    at('song-lam', 'Phó Bí thư Thường trực', 'Standing Deputy Secretary', 'leader', ...ofStanding),
  ),
  person('phobithu2', 'Lục Văn Khải', at('song-lam', 'Phó Bí thư', 'Deputy Secretary', 'leader', ...ofStanding)),
  person(
    'uyvien1',
    'Thái Bá Lâm',
    at('song-lam', 'Ủy viên Ban Thường vụ', 'Standing Committee Member', ...ofStanding),
    at('kiem-tra', 'Chủ nhiệm Ủy ban Kiểm tra', 'Chair of the Inspection Committee', 'head', 'inspector', 'appraiser'),
  ),
  person(
    'uyvien2',
    'Nông Thị Yến',
    at('song-lam', 'Ủy viên Ban Thường vụ', 'Standing Committee Member', ...ofStanding),
  ),
  person('uyvien3', 'Cao Đức Thịnh', at('song-lam', 'Ủy viên Ban Chấp hành', 'Committee Member', ...ofCommittee)),
  person('uyvien4', 'Tôn Nữ Diệu', at('song-lam', 'Ủy viên Ban Chấp hành', 'Committee Member', ...ofCommittee)),
  person('uyvien5', 'Âu Văn Ái', at('song-lam', 'Ủy viên Ban Chấp hành', 'Committee Member', ...ofCommittee)),
];

const staff: readonly DemoPerson[] = [
  person(
    'chanhvp',
    'Giáp Thị Thu',
    at('van-phong', 'Chánh Văn phòng', 'Head of the Party Office', 'head', 'leader', 'advisor'),
    delegate,
  ),
  person(
    'chuyenvien1',
    'Kiều Anh Tuấn',
    at('van-phong', 'Chuyên viên Văn phòng', 'Office Advisory Officer', 'advisor'),
  ),
  person(
    'chuyenvien2',
    'Doãn Thùy Chi',
    at('van-phong', 'Chuyên viên Văn phòng', 'Office Advisory Officer', 'advisor'),
  ),
  person(
    'tuyengiao',
    'Phùng Gia Đức',
    at('tuyen-giao', 'Trưởng Ban Tuyên giáo', 'Head of Information and Education', 'head', 'leader', 'advisor'),
    delegate,
  ),
  person(
    'tuyengiao.chuyenvien',
    'Văn Thị Mai',
    at('tuyen-giao', 'Chuyên viên Ban Tuyên giáo', 'Information Advisory Officer', 'advisor'),
  ),
  person(
    'tochuc',
    'Lã Hữu Phúc',
    at('to-chuc', 'Trưởng Ban Tổ chức', 'Head of Organisation', 'head', 'leader', 'advisor'),
    delegate,
  ),
  person(
    'tochuc.chuyenvien',
    'Ông Thị Hiền',
    at('to-chuc', 'Chuyên viên Ban Tổ chức', 'Organisation Advisory Officer', 'advisor'),
  ),
  person(
    'thamdinh',
    'Chử Minh Quân',
    at('to-chuc', 'Phó Trưởng Ban, phụ trách thẩm định', 'Deputy Head for Appraisal', 'leader', 'appraiser'),
  ),
  person(
    'kiemtra',
    'Bế Thị Lan',
    at('kiem-tra', 'Ủy viên Ủy ban Kiểm tra', 'Inspection Committee Member', 'inspector'),
  ),
  person('quantri', 'Hà Công Bình', at('van-phong', 'Quản trị hệ thống', 'System Administrator', 'administrator')),
];

const commune = (
  number: number,
  unit: string,
  [secretary, deputy, adviser]: readonly [secretary: string, deputy: string, adviser: string],
): readonly DemoPerson[] => [
  person(
    `xa${number}.bithu`,
    secretary,
    at(unit, 'Bí thư Đảng ủy xã', 'Commune Secretary', 'head', 'leader', 'standing', 'member', 'delegate'),
    delegate,
  ),
  person(
    `xa${number}.phobithu`,
    deputy,
    at(
      unit,
      'Phó Bí thư Thường trực Đảng ủy xã',
      'Commune Deputy Secretary',
      'leader',
      'standing',
      'member',
      'delegate',
    ),
  ),
  person(`xa${number}.vanphong`, adviser, at(unit, 'Cán bộ Văn phòng Đảng ủy xã', 'Commune Office Adviser', 'advisor')),
];

/** Invented people: any likeness of a name to somebody living is chance. */
export const demoPeople: readonly DemoPerson[] = [
  ...provincial,
  ...committee,
  ...staff,
  ...commune(1, 'xa-ben-truc', ['Sầm Văn Hòa', 'Tiêu Thị Vân', 'Nghiêm Thị Loan']),
  ...commune(2, 'xa-doi-sim', ['Thân Trọng Nghĩa', 'Bạch Văn Lực', 'Viên Ngọc Ánh']),
  ...commune(3, 'xa-suoi-bac', ['Cù Thị Thắm', 'Hứa Quang Tú', 'La Đình Vượng']),
];
