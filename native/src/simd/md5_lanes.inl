// The reference hash of many labellings of one structure, one labelling per SIMD lane.
//
// All labellings of a structure give messages of equal length, so no lane ever waits for another.
// kInterleave groups of lanes run side by side to hide the latency of MD5's dependent steps.
//
// This file is included by md5_<level>.cpp after a definition of `Vec` and is compiled for that
// instruction set alone. Everything stays in unnamed namespaces and no std template is used: a weak
// copy of a shared inline function, compiled here with wide instructions, could otherwise be the
// one that the linker keeps for everybody.
//
// `Vec` supplies: kLanes, kInterleave, load, store, broadcast, + & | ^, shl<n>, shr<n>, rotl<n>,
// md5_f/g/h/i, sort_key, less, equal, select, any, masks with & and |, to_hex.

#include "simd/md5_constants.hpp"

namespace nas101 {
namespace {

constexpr int kMostVertices = 8;
constexpr int kHexWords = 8;  // 32 hex digits, 4 a word

template <int K>
struct Md5State {
  Vec a[K], b[K], c[K], d[K];
};

template <int I, int K>
[[gnu::always_inline]] inline void md5_step(Vec (&a)[K], const Vec (&b)[K], const Vec (&c)[K],
                                            const Vec (&d)[K], const Vec (&block)[16][K]) {
  for (int k = 0; k < K; ++k) {
    Vec mixed;
    if constexpr (I < 16) {
      mixed = md5_f(b[k], c[k], d[k]);
    } else if constexpr (I < 32) {
      mixed = md5_g(b[k], c[k], d[k]);
    } else if constexpr (I < 48) {
      // Symmetric in its arguments; in this order every second step finds its first term computed.
      mixed = I % 2 == 0 ? md5_h(b[k], c[k], d[k]) : md5_h(d[k], c[k], b[k]);
    } else {
      mixed = md5_i(b[k], c[k], d[k]);
    }
    const Vec sum = a[k] + mixed + (block[md5_word(I)][k] + broadcast(kMd5Sines[I]));
    a[k] = b[k] + rotl<kMd5Rotations[I / 16][I % 4]>(sum);
  }
}

template <int I, int K>
[[gnu::always_inline]] inline void md5_steps_from(Md5State<K>& s, const Vec (&block)[16][K]) {
  if constexpr (I < 64) {
    md5_step<I>(s.a, s.b, s.c, s.d, block);
    md5_step<I + 1>(s.d, s.a, s.b, s.c, block);
    md5_step<I + 2>(s.c, s.d, s.a, s.b, block);
    md5_step<I + 3>(s.b, s.c, s.d, s.a, block);
    md5_steps_from<I + 4>(s, block);
  }
}

template <int K>
[[gnu::noinline]] void md5_compress(Md5State<K>& state, const Vec (&block)[16][K]) {
  Md5State<K> s = state;
  md5_steps_from<0>(s, block);
  for (int k = 0; k < K; ++k) {
    state.a[k] = state.a[k] + s.a[k];
    state.b[k] = state.b[k] + s.b[k];
    state.c[k] = state.c[k] + s.c[k];
    state.d[k] = state.d[k] + s.d[k];
  }
}

// A vertex's digest as text, with its first word as a number that sorts like the text.
template <int K>
struct HexDigest {
  Vec key[K];
  Vec text[kHexWords][K];

  void set_words(int k, Vec w0, Vec w1, Vec w2, Vec w3) {
    key[k] = sort_key(w0);
    to_hex(w0, text[0][k], text[1][k]);
    to_hex(w1, text[2][k], text[3][k]);
    to_hex(w2, text[4][k], text[5][k]);
    to_hex(w3, text[6][k], text[7][k]);
  }
};

// A message under construction. All lanes share its length; only the text differs.
template <int K>
class Md5Message {
 public:
  Md5Message() {
    for (int k = 0; k < K; ++k) {
      state_.a[k] = broadcast(kMd5Start[0]);
      state_.b[k] = broadcast(kMd5Start[1]);
      state_.c[k] = broadcast(kMd5Start[2]);
      state_.d[k] = broadcast(kMd5Start[3]);
      carry_[k] = broadcast(0);
    }
  }

  void append_char(char c) {
    const Vec bits = broadcast(uint32_t{static_cast<uint8_t>(c)} << (8 * offset_));
    for (int k = 0; k < K; ++k) carry_[k] = carry_[k] | bits;
    ++length_;
    if (++offset_ == 4) {
      put(carry_);
      for (int k = 0; k < K; ++k) carry_[k] = broadcast(0);
      offset_ = 0;
    }
  }

  void append_text(const char* text) {
    for (; *text != '\0'; ++text) append_char(*text);
  }

  void append(const HexDigest<K>& digest) {
    switch (offset_) {
      case 0:
        return append_at<0>(digest);
      case 1:
        return append_at<1>(digest);
      case 2:
        return append_at<2>(digest);
      default:
        return append_at<3>(digest);
    }
  }

  const Md5State<K>& finish() {
    const uint32_t bits = 8 * length_;
    append_char('\x80');
    while (offset_ != 0) append_char('\0');
    while (word_ != 14) put_all(0);
    put_all(bits);
    put_all(0);
    return state_;
  }

 private:
  void put(const Vec (&words)[K]) {
    for (int k = 0; k < K; ++k) block_[word_][k] = words[k];
    if (++word_ == 16) {
      md5_compress(state_, block_);
      word_ = 0;
    }
  }

  void put_all(uint32_t word) {
    Vec words[K];
    for (int k = 0; k < K; ++k) words[k] = broadcast(word);
    put(words);
  }

  // The text's words shifted by Offset bytes; the rest waits in carry_.
  template <int Offset>
  void append_at(const HexDigest<K>& digest) {
    for (int i = 0; i < kHexWords; ++i) {
      if constexpr (Offset == 0) {
        put(digest.text[i]);
      } else {
        Vec words[K];
        for (int k = 0; k < K; ++k) {
          words[k] = carry_[k] | shl<8 * Offset>(digest.text[i][k]);
          carry_[k] = shr<32 - 8 * Offset>(digest.text[i][k]);
        }
        put(words);
      }
    }
    length_ += 4 * kHexWords;
  }

  Md5State<K> state_;
  Vec block_[16][K];
  Vec carry_[K];
  int word_ = 0;    // of block_
  int offset_ = 0;  // bytes in carry_
  uint32_t length_ = 0;
};

// Whether the text of `a` comes before that of `b`, lane by lane.
template <int K>
[[gnu::noinline]] Mask text_less(const HexDigest<K>& a, const HexDigest<K>& b, int k) {
  Mask result = less(sort_key(a.text[kHexWords - 1][k]), sort_key(b.text[kHexWords - 1][k]));
  for (int i = kHexWords - 2; i >= 0; --i) {
    const Vec x = sort_key(a.text[i][k]);
    const Vec y = sort_key(b.text[i][k]);
    result = less(x, y) | (equal(x, y) & result);
  }
  return result;
}

template <int K>
[[gnu::always_inline]] inline void sort_pair(HexDigest<K>& a, HexDigest<K>& b) {
  for (int k = 0; k < K; ++k) {
    Mask swap = less(b.key[k], a.key[k]);
    const Mask tie = equal(a.key[k], b.key[k]);
    if (any(tie)) {
      // Almost always equal digests of interchangeable vertices, whose order does not matter.
      Vec difference = broadcast(0);
      for (int i = 2; i < kHexWords; ++i) {
        difference = difference | (a.text[i][k] ^ b.text[i][k]);
      }
      if (any(tie & less(sort_key(broadcast(0)), sort_key(difference)))) {
        swap = swap | (tie & text_less(b, a, k));
      }
    }
    const Vec low = select(swap, b.key[k], a.key[k]);
    b.key[k] = select(swap, a.key[k], b.key[k]);
    a.key[k] = low;
    for (int i = 0; i < kHexWords; ++i) {
      const Vec first = select(swap, b.text[i][k], a.text[i][k]);
      b.text[i][k] = select(swap, a.text[i][k], b.text[i][k]);
      a.text[i][k] = first;
    }
  }
}

// Smallest known sorting networks; pairs of positions, ended by {0, 0}.
struct Comparator {
  uint8_t low, high;
};
constexpr Comparator kSortingNetworks[kMostVertices + 1][20] = {
    {},
    {},
    {{0, 1}},
    {{0, 2}, {0, 1}, {1, 2}},
    {{0, 2}, {1, 3}, {0, 1}, {2, 3}, {1, 2}},
    {{0, 3}, {1, 4}, {0, 2}, {1, 3}, {0, 1}, {2, 4}, {1, 2}, {3, 4}, {2, 3}},
    {{0, 5}, {1, 3}, {2, 4}, {1, 2}, {3, 4}, {0, 3}, {2, 5}, {0, 1}, {2, 3}, {4, 5}, {1, 2},
     {3, 4}},
    {{0, 6}, {2, 3}, {4, 5}, {0, 2}, {1, 4}, {3, 6}, {0, 1}, {2, 5}, {3, 4}, {1, 2}, {4, 6},
     {2, 3}, {4, 5}, {1, 2}, {3, 4}, {5, 6}},
    {{0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}, {0, 1}, {2, 3}, {4, 5},
     {6, 7}, {2, 4}, {3, 5}, {1, 4}, {3, 6}, {1, 2}, {3, 4}, {5, 6}},
};

template <int K>
[[gnu::noinline]] void sort(HexDigest<K>* digests, int count) {
  for (const Comparator* c = kSortingNetworks[count]; c->high != 0; ++c) {
    sort_pair(digests[c->low], digests[c->high]);
  }
}

template <int K>
void append_sorted(Md5Message<K>& message, const HexDigest<K>* digests, const uint8_t* vertices,
                   int count) {
  if (count == 1) return message.append(digests[vertices[0]]);
  HexDigest<K> sorted[kMostVertices];
  for (int i = 0; i < count; ++i) sorted[i] = digests[vertices[i]];
  sort(sorted, count);
  for (int i = 0; i < count; ++i) message.append(sorted[i]);
}

// Digest of the tuple "(out, in, label)" of one vertex, by the op in each lane.
template <int K>
void start_vertex(const HashStructure& structure, int v, const Vec* ops, HexDigest<K>& out) {
  const bool inner = v != 0 && v != structure.vertices - 1;
  for (int k = 0; k < K; ++k) {
    Vec words[4];
    for (int w = 0; w < 4; ++w) words[w] = broadcast(structure.tuple_digest[v][0][w]);
    for (int op = 1; inner && op < structure.ops; ++op) {
      const Mask chosen = equal(ops[k], broadcast(static_cast<uint32_t>(op)));
      for (int w = 0; w < 4; ++w) {
        words[w] = select(chosen, broadcast(structure.tuple_digest[v][op][w]), words[w]);
      }
    }
    out.set_words(k, words[0], words[1], words[2], words[3]);
  }
}

template <int K>
void refine_vertex(const HashStructure& structure, int v, const HexDigest<K>* now,
                   HexDigest<K>& next) {
  Md5Message<K> message;
  append_sorted(message, now, structure.predecessors[v], structure.in_degree[v]);
  message.append_char('|');
  append_sorted(message, now, structure.successors[v], structure.out_degree[v]);
  message.append_char('|');
  message.append(now[v]);
  const Md5State<K>& state = message.finish();
  for (int k = 0; k < K; ++k) {
    next.set_words(k, state.a[k], state.b[k], state.c[k], state.d[k]);
  }
}

// MD5 of Python's text of the sorted list: ['..', '..'].
template <int K>
Md5State<K> fingerprint(HexDigest<K>* digests, int vertices) {
  sort(digests, vertices);
  Md5Message<K> message;
  message.append_text("['");
  for (int v = 0; v < vertices; ++v) {
    if (v != 0) message.append_text("', '");
    message.append(digests[v]);
  }
  message.append_text("']");
  return message.finish();
}

template <int K>
void store_digests(const Md5State<K>& state, size_t count, uint8_t* digests) {
  constexpr int kLanes = Vec::kLanes;
  uint32_t words[4][K * kLanes];
  for (int k = 0; k < K; ++k) {
    store(words[0] + k * kLanes, state.a[k]);
    store(words[1] + k * kLanes, state.b[k]);
    store(words[2] + k * kLanes, state.c[k]);
    store(words[3] + k * kLanes, state.d[k]);
  }
  for (size_t i = 0; i < count; ++i) {
    for (int byte = 0; byte < kDigestBytes; ++byte) {  // each word's low byte first
      *digests++ = static_cast<uint8_t>(words[byte / 4][i] >> (8 * (byte % 4)));
    }
  }
}

// Hashes labellings [first, first + count), count <= K * kLanes; spare lanes repeat op 0.
template <int K>
void hash_chunk(const HashStructure& structure, const uint8_t* const* digits, size_t first,
                size_t count, uint8_t* digests) {
  constexpr int kLanes = Vec::kLanes;
  HexDigest<K> rounds[2][kMostVertices];
  for (int v = 0; v < structure.vertices; ++v) {
    uint32_t lanes[K * kLanes] = {};
    if (v != 0 && v != structure.vertices - 1) {
      for (size_t i = 0; i < count; ++i) lanes[i] = digits[v][first + i];
    }
    Vec ops[K];
    for (int k = 0; k < K; ++k) ops[k] = load(lanes + k * kLanes);
    start_vertex(structure, v, ops, rounds[0][v]);
  }
  for (int round = 0; round < structure.vertices; ++round) {
    const HexDigest<K>* now = rounds[round % 2];
    HexDigest<K>* next = rounds[1 - round % 2];
    for (int v = 0; v < structure.vertices; ++v) refine_vertex(structure, v, now, next[v]);
  }
  HexDigest<K>* final = rounds[structure.vertices % 2];
  store_digests(fingerprint(final, structure.vertices), count, digests + first * kDigestBytes);
}

void hash_labellings(const HashStructure& structure, const uint8_t* const* digits, size_t count,
                     uint8_t* digests) {
  constexpr size_t kWide = static_cast<size_t>(Vec::kLanes) * Vec::kInterleave;
  for (size_t first = 0; first < count;) {
    const size_t left = count - first;
    if (left <= static_cast<size_t>(Vec::kLanes)) {
      hash_chunk<1>(structure, digits, first, left, digests);
      return;
    }
    const size_t chunk = left < kWide ? left : kWide;
    hash_chunk<Vec::kInterleave>(structure, digits, first, chunk, digests);
    first += chunk;
  }
}

void expand_row(const uint16_t* row, int32_t first, int32_t* ids, size_t count) {
  for (size_t i = 0; i < count; ++i) ids[i] = first + row[i];
}

// Every lane sorts the same digests; lane 0 is read back.
void sort_digests(uint32_t* words, int count) {
  HexDigest<1> digests[kMostVertices];
  for (int i = 0; i < count; ++i) {
    const uint32_t* w = words + 4 * i;
    digests[i].set_words(0, broadcast(w[0]), broadcast(w[1]), broadcast(w[2]), broadcast(w[3]));
  }
  sort(digests, count);
  for (int i = 0; i < count; ++i) {
    for (int word = 0; word < 4; ++word) {
      uint32_t value = 0;
      for (int half = 0; half < 2; ++half) {
        uint32_t lanes[Vec::kLanes];
        store(lanes, digests[i].text[2 * word + half][0]);
        for (int digit = 0; digit < 4; ++digit) {
          const uint32_t c = lanes[0] >> (8 * digit) & 0xffu;
          const uint32_t nibble = c <= '9' ? c - '0' : c - 'a' + 10;
          // Digits come high nibble first within each byte, low byte first within the word.
          value |= nibble << (16 * half + 8 * (digit / 2) + 4 * (1 - digit % 2));
        }
      }
      words[4 * i + word] = value;
    }
  }
}

}  // namespace
}  // namespace nas101
