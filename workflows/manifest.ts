/**
 * The released versions of the workflows: SHA-256 of every file a version reaches under workflows/, and of them all.
 * Written by `npm run workflows:release`; a version that stands here is never edited again.
 */
export const manifest = {
  'resolution@1': {
    hash: '534a223537a84204c88288627f9018251f22e373bf9d73d1b7bceff13a1f946c',
    files: {
      'resolution/v1/approval.ts': 'afe724e3401a43d3c3d053d68ac63dcb32cbe06d8e8260d2f4a2d234b4dc14fc',
      'resolution/v1/consultation.ts': 'e3ef1aee0b13b0b9a039a2ebd3cf8e1518030d29f722238f1c752adcd3ac57da',
      'resolution/v1/context.ts': 'cf83ed528999a78796e4dc28dba29ea3230ba69b377184f3fb7783e0d44200f9',
      'resolution/v1/deadlines.ts': 'fdacbfc2ab4885a5ce2564410b224180862dd9d225feeb9e9bcaa9fcdfe41839',
      'resolution/v1/definition.ts': 'ac0e568e70c21d9896b01569f7e13b0da1f0011e5d0a875db6c3a8b837245ac5',
      'resolution/v1/draft.ts': '5730b3fa237acf2b8a3af65442270c583c5035c8129d14d7a038c559215b2b74',
      'resolution/v1/events.ts': '984fa0b28646a7fdbb7a6233b56b8a192768a90e156167f3b1d0b8ad3a78195c',
      'resolution/v1/guards/adoption.ts': '0d666f38db730af0fa4df880977c027e38fef4ebbde6d558c7e8e1450e1d1084',
      'resolution/v1/guards/approval.ts': '15fc15e29eaab397c766946d8a602c8304220bd9b04d5e7a7f8847dad517aa85',
      'resolution/v1/guards/asking.ts': '7c9252e83b835031ca0c906d7deedbd03fffc2df2b9a8c83c25802ee3e14845b',
      'resolution/v1/guards/consultation.ts': '1d064c511746e6babd1cda842af085680b7a221c367fa77147f912919d73909a',
      'resolution/v1/guards/correction.ts': '70d17e43ba3e65a2906e03e259875e076cfa293b49adcf40f144b0a1101dda86',
      'resolution/v1/guards/deadline.ts': '16c20aeff4a4c24467d9276dc8569d9f4aaaba948b6f3531772667994fdc0d54',
      'resolution/v1/guards/drafting.ts': '5c1a614131f131a7d2fe822d6ffa3cd61f7ea9efe4dcbaba3592d8dae53fd376',
      'resolution/v1/guards/effect.ts': 'c7336f084570fff8584e333d5690f07ffe169c13bdb43ec7b232eeb81df0446f',
      'resolution/v1/guards/index.ts': '44630db66221928cdbf0b16b646c5a7ae694d38eb9ef0cdb14b4624d9ad64fef',
      'resolution/v1/guards/round.ts': '7d0f79e739ecaf04971b699e3c1358031649f4647fc576e26d6c6ab10367cea3',
      'resolution/v1/index.ts': 'b79f3f783792e8b2cb096fceb4519fe5240f6a5d24b9a89f0f2e570d5fe3e835',
      'resolution/v1/issued.ts': 'eaa4c52618e6cacacd802b57ee616b5265d14cc70a02b2edc31d2d9f3bc9f32c',
      'resolution/v1/kinds.ts': 'a35c5b425bebdd736b5e2d00fcf5cc3a99deb0b5e97dba41656f61f6dade1cdb',
      'resolution/v1/notices.ts': '30a6b1878cd17c116d99bc9aae98ca34f7fea49e701178280c6c7c0a047c042b',
      'resolution/v1/quorum.ts': 'eeee2a2f0d2cb9a6cb515d44518e2659c69e4bea339983949451a603cf6d47ae',
      'resolution/v1/records.ts': '7f2d494d66c21d7143a2a48dce9a153b64461bb1daacd3d09b54b61bac5e1c54',
      'resolution/v1/relations.ts': '5fa74bd6a51db4a2f12e915bd7321b33920c29800155750c0dfe159f713a2a34',
      'resolution/v1/review.ts': '1ad34dbc73b2c190e06ecd33c241f5dd552abca420dfb5050d9ea68a7fd5594e',
      'resolution/v1/shared-transitions.ts': '0da0df0464a01807a150b619f8fb7fcf6d65322903b6dadd0b301fe6454cd67b',
      'resolution/v1/subject.ts': '730b5f5b5d0fcd33c647638c45a2dadbf48306c617f615f8e60d89faa37c3b55',
      'resolution/v1/vocabulary.ts': '833eb5304e2d22366d4c0d4b62687010a153a3eae8f2f7340571ec9666bfc567',
    },
  },
} as const;
