/**
 * The released versions of the workflows: SHA-256 of every file a version reaches under workflows/, and of them all.
 * Written by `npm run workflows:release`; a version that stands here is never edited again.
 */
export const manifest = {
  'resolution@1': {
    hash: '4d4673fa496f29e5981ca0e2a42ffa3398e3f362820a3bcf09b3b868c1c20869',
    files: {
      'resolution/v1/context.ts': '0842d897b8870b7038ae99c09395a9d444922b7de2ee9f64255c3ec148826dc8',
      'resolution/v1/deadlines.ts': 'ce44302fff68a7a8c3483de1daf6f2a94aec79f09ee009109e578e041dce768d',
      'resolution/v1/definition.ts': 'c5c3122011965cac92347c094e0028a4f986f8ea0c715fcad5c2da2795888fb6',
      'resolution/v1/events.ts': 'ff38ad4b873e54c817b59ec513be8a84f4a1314ca70033ead28359affe6eb7e6',
      'resolution/v1/guards.ts': 'e105fae623ffbe3ca6ad75e11441d4c5bb7bd5d61384809e66ec89e107ffb1fe',
      'resolution/v1/index.ts': 'b79f3f783792e8b2cb096fceb4519fe5240f6a5d24b9a89f0f2e570d5fe3e835',
      'resolution/v1/kinds.ts': 'a35c5b425bebdd736b5e2d00fcf5cc3a99deb0b5e97dba41656f61f6dade1cdb',
      'resolution/v1/notices.ts': '30a6b1878cd17c116d99bc9aae98ca34f7fea49e701178280c6c7c0a047c042b',
      'resolution/v1/quorum.ts': 'eeee2a2f0d2cb9a6cb515d44518e2659c69e4bea339983949451a603cf6d47ae',
      'resolution/v1/records.ts': 'bc88604597088bf83bddb38a058669be45a330be4c4d16a1e9cfffdbe013f493',
      'resolution/v1/relations.ts': '5fa74bd6a51db4a2f12e915bd7321b33920c29800155750c0dfe159f713a2a34',
      'resolution/v1/review.ts': '1ad34dbc73b2c190e06ecd33c241f5dd552abca420dfb5050d9ea68a7fd5594e',
      'resolution/v1/subject.ts': '57a6a682550b5682a71098be8c04987c632f66d10141e78cbdc4a3b8d46e8ef8',
      'resolution/v1/vocabulary.ts': '66c664d0f507f6bae3072fc7e06c8ae65f5e45e251698ffbba36c940213b2f94',
    },
  },
} as const;
