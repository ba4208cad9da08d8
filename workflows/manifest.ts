/**
 * The released versions of the workflows: SHA-256 of every file a version reaches under workflows/, and of them all.
 * Written by `npm run workflows:release`; a version that stands here is never edited again.
 */
export const manifest = {
  'resolution@1': {
    hash: '36fe17f5d066ec8f28c1775c46cd2befb8ae393c1fe334c34d1c77650bd19fbf',
    files: {
      'resolution/v1/context.ts': 'cf83ed528999a78796e4dc28dba29ea3230ba69b377184f3fb7783e0d44200f9',
      'resolution/v1/deadlines.ts': 'fdacbfc2ab4885a5ce2564410b224180862dd9d225feeb9e9bcaa9fcdfe41839',
      'resolution/v1/definition.ts': '7d052cedacb2ecffc5fcbad3995973ef0ec52f8e195c5e9e8c1b47e85d19e54d',
      'resolution/v1/events.ts': '984fa0b28646a7fdbb7a6233b56b8a192768a90e156167f3b1d0b8ad3a78195c',
      'resolution/v1/guards.ts': '697700aceca3812d27fe00aa420cd0bb8d55b5d476b14a7c6a060f154ad98f39',
      'resolution/v1/index.ts': 'b79f3f783792e8b2cb096fceb4519fe5240f6a5d24b9a89f0f2e570d5fe3e835',
      'resolution/v1/kinds.ts': 'a35c5b425bebdd736b5e2d00fcf5cc3a99deb0b5e97dba41656f61f6dade1cdb',
      'resolution/v1/notices.ts': '30a6b1878cd17c116d99bc9aae98ca34f7fea49e701178280c6c7c0a047c042b',
      'resolution/v1/quorum.ts': 'eeee2a2f0d2cb9a6cb515d44518e2659c69e4bea339983949451a603cf6d47ae',
      'resolution/v1/records.ts': '7f2d494d66c21d7143a2a48dce9a153b64461bb1daacd3d09b54b61bac5e1c54',
      'resolution/v1/relations.ts': '5fa74bd6a51db4a2f12e915bd7321b33920c29800155750c0dfe159f713a2a34',
      'resolution/v1/review.ts': '1ad34dbc73b2c190e06ecd33c241f5dd552abca420dfb5050d9ea68a7fd5594e',
      'resolution/v1/subject.ts': '730b5f5b5d0fcd33c647638c45a2dadbf48306c617f615f8e60d89faa37c3b55',
      'resolution/v1/vocabulary.ts': '66c664d0f507f6bae3072fc7e06c8ae65f5e45e251698ffbba36c940213b2f94',
    },
  },
} as const;
