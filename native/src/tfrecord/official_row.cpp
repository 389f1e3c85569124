#include "tfrecord/official_row.hpp"

#include <bit>
#include <charconv>
#include <cstring>
#include <string_view>

#include "nas101/space.hpp"

namespace nas101 {
namespace {

constexpr std::array<std::string_view, 3> kOps{"conv3x3-bn-relu", "conv1x1-bn-relu", "maxpool3x3"};
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr size_t kBase64Line = 76;
constexpr size_t kMostRowText = 4096;  // the longest official row has some 430 bytes

// --- JSON ---------------------------------------------------------------------------------------

// Walks one JSON array of strings and whole numbers.
class RowText {
 public:
  explicit RowText(std::string_view text) : rest_(text) {}

  bool take(char c) {
    skip_space();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A string with its escapes undone, of at most kMostRowText characters.
  bool take_string(std::string& out) {
    out.clear();
    if (!take('"')) return false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20 || out.size() >= kMostRowText) return false;
      if (c != '\\') {
        out += c;
      } else if (!take_escape(out)) {
        return false;
      }
    }
    return false;
  }

  bool take_number(uint32_t& out) {
    skip_space();
    const auto [end, fault] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (fault != std::errc{}) return false;
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    return true;
  }

  bool at_end() {
    skip_space();
    return rest_.empty();
  }

 private:
  bool take_escape(std::string& out) {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    constexpr std::string_view kFrom = "\"\\/nrtbf";
    constexpr std::string_view kTo = "\"\\/\n\r\t\b\f";
    const size_t at = kFrom.find(c);
    if (at == std::string_view::npos) return false;
    out += kTo[at];
    return true;
  }

  void skip_space() {
    while (!rest_.empty() && std::string_view(" \t\r\n").find(rest_.front()) != std::string_view::npos) {
      rest_.remove_prefix(1);
    }
  }

  std::string_view rest_;
};

// --- Fields -------------------------------------------------------------------------------------

bool read_hash(std::string_view hex, std::array<uint8_t, 16>& hash) {
  if (hex.size() != 32) return false;
  for (size_t i = 0; i < 16; ++i) {
    const auto digit = [&](size_t at) -> int {
      const char c = hex[at];
      return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    const int high = digit(2 * i);
    const int low = digit(2 * i + 1);
    if (high < 0 || low < 0) return false;
    hash[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return true;
}

int op_number(std::string_view name) {
  for (size_t op = 0; op < kOps.size(); ++op) {
    if (kOps[op] == name) return static_cast<int>(op);
  }
  return -1;
}

// "input,<op>,...,output" of `vertices` names.
bool read_label(std::string_view names, int vertices, Label& label) {
  label = 0;
  for (int v = 0; v < vertices; ++v) {
    const size_t comma = v + 1 < vertices ? names.find(',') : names.size();
    if (comma == std::string_view::npos) return false;
    const std::string_view name = names.substr(0, comma);
    names.remove_prefix(std::min(comma + 1, names.size()));
    if (v == 0 || v == vertices - 1) {
      if (name != (v == 0 ? "input" : "output")) return false;
      continue;
    }
    const int op = op_number(name);
    if (op < 0) return false;
    label = label * 3 + static_cast<Label>(op);
  }
  return names.empty();
}

bool read_mask(std::string_view digits, int vertices, Mask& mask) {
  mask = 0;
  for (int x = 0; x < vertices; ++x) {
    for (int y = 0; y < vertices; ++y) {
      const char c = digits[static_cast<size_t>(x * vertices + y)];
      if (c == '0') continue;
      if (c != '1' || x >= y) return false;
      mask |= 1u << edge_bit(x, y);
    }
  }
  return true;
}

bool read_cell(std::string_view digits, std::string_view names, Cell& cell) {
  int vertices = kMinVertices;
  while (vertices < kMaxVertices && static_cast<size_t>(vertices * vertices) < digits.size()) {
    ++vertices;
  }
  if (static_cast<size_t>(vertices * vertices) != digits.size()) return false;
  Mask mask;
  Label label;
  if (!read_mask(digits, vertices, mask) || !read_label(names, vertices, label)) return false;
  cell = make_cell(vertices, mask, label);
  return true;
}

// --- Base64 -------------------------------------------------------------------------------------

bool decode_base64(std::string_view text, std::string& out) {
  static constexpr auto kValues = [] {
    std::array<int8_t, 256> values{};
    values.fill(-1);
    for (size_t i = 0; i < kBase64.size(); ++i) {
      values[static_cast<unsigned char>(kBase64[i])] = static_cast<int8_t>(i);
    }
    return values;
  }();
  out.clear();
  uint32_t bits = 0;
  int held = 0;
  int padding = 0;
  size_t digits = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    ++digits;
    if (c == '=') {
      ++padding;
      continue;
    }
    const int value = kValues[static_cast<unsigned char>(c)];
    if (value < 0 || padding > 0) return false;
    bits = bits << 6 | static_cast<uint32_t>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>(bits >> held & 0xffu);
    }
  }
  return digits % 4 == 0 && padding <= 2;
}

// `break_line` is appended after every full line and at the end.
void encode_base64(std::string_view bytes, std::string_view break_line, std::string& out) {
  size_t column = 0;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - i);
    uint32_t bits = 0;
    for (size_t b = 0; b < 3; ++b) {
      bits = bits << 8 | (b < count ? static_cast<unsigned char>(bytes[i + b]) : 0u);
    }
    for (size_t digit = 0; digit < 4; ++digit) {
      out += digit <= count ? kBase64[bits >> (18 - 6 * digit) & 63u] : '=';
    }
    column += 4;
    if (column == kBase64Line) {
      out += break_line;
      column = 0;
    }
  }
  if (column != 0) out += break_line;
}

// --- Protobuf -----------------------------------------------------------------------------------

enum WireType : uint32_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}

  bool done() const { return rest_.empty(); }

  bool varint(uint64_t& out) {
    out = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      out |= uint64_t{byte & 127u} << shift;
      if (byte < 128) return true;
    }
    return false;
  }

  bool fixed64(double& out) {
    if (rest_.size() < sizeof out) return false;
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof bits; ++i) {
      bits |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    out = std::bit_cast<double>(bits);
    rest_.remove_prefix(sizeof out);
    return true;
  }

  bool bytes(std::string_view& out) {
    uint64_t length = 0;
    if (!varint(length) || length > rest_.size()) return false;
    out = rest_.substr(0, static_cast<size_t>(length));
    rest_.remove_prefix(static_cast<size_t>(length));
    return true;
  }

  bool skip(uint32_t wire_type) {
    uint64_t number;
    double value;
    std::string_view text;
    switch (wire_type) {
      case kVarint:
        return varint(number);
      case kFixed64:
        return fixed64(value);
      case kBytes:
        return bytes(text);
      case kFixed32:
        if (rest_.size() < 4) return false;
        rest_.remove_prefix(4);
        return true;
      default:
        return false;
    }
  }

 private:
  std::string_view rest_;
};

constexpr uint32_t tag(uint32_t field, WireType type) { return field << 3 | type; }

// EvaluationData: 1 epoch, 2 seconds, 3..5 accuracies; all must be there.
bool read_evaluation(std::string_view bytes, size_t index, OfficialMetrics& metrics) {
  WireReader reader(bytes);
  uint32_t seen = 0;
  while (!reader.done()) {
    uint64_t key;
    if (!reader.varint(key)) return false;
    const auto field = static_cast<uint32_t>(key >> 3);
    if (field < 1 || field > 5) {
      if (field == 0 || !reader.skip(key & 7u)) return false;
      continue;
    }
    double value;
    if ((key & 7u) != kFixed64 || !reader.fixed64(value)) return false;
    if (field == 1) {
      metrics.epoch[index] = value;
    } else if (field == 2) {
      metrics.training_seconds[index] = value;
    } else {
      metrics.accuracy[index][field - 3] = value;
    }
    seen |= 1u << field;
  }
  return seen == 0b111110u;
}

// ModelMetrics: 1 evaluations, 2 parameters, 3 total seconds.
bool read_metrics(std::string_view bytes, OfficialMetrics& metrics) {
  WireReader reader(bytes);
  size_t evaluations = 0;
  bool has_parameters = false;
  bool has_total = false;
  while (!reader.done()) {
    uint64_t key;
    if (!reader.varint(key)) return false;
    if (key == tag(1, kBytes)) {
      std::string_view evaluation;
      if (evaluations == kEvaluations || !reader.bytes(evaluation) ||
          !read_evaluation(evaluation, evaluations, metrics)) {
        return false;
      }
      ++evaluations;
    } else if (key == tag(2, kVarint)) {
      uint64_t parameters;
      if (!reader.varint(parameters) || parameters > INT32_MAX) return false;
      metrics.trainable_parameters = static_cast<uint32_t>(parameters);
      has_parameters = true;
    } else if (key == tag(3, kFixed64)) {
      if (!reader.fixed64(metrics.total_seconds)) return false;
      has_total = true;
    } else if (key >> 3 == 0 || !reader.skip(key & 7u)) {
      return false;
    }
  }
  return evaluations == kEvaluations && has_parameters && has_total;
}

void append_varint(uint64_t value, std::string& out) {
  for (; value >= 128; value >>= 7) out += static_cast<char>(value | 128u);
  out += static_cast<char>(value);
}

void append_double(uint32_t field, double value, std::string& out) {
  append_varint(tag(field, kFixed64), out);
  const auto bits = std::bit_cast<uint64_t>(value);
  for (size_t i = 0; i < sizeof bits; ++i) out += static_cast<char>(bits >> (8 * i));
}

std::string encode_metrics(const OfficialMetrics& metrics) {
  std::string out;
  for (size_t i = 0; i < kEvaluations; ++i) {
    std::string evaluation;
    append_double(1, metrics.epoch[i], evaluation);
    append_double(2, metrics.training_seconds[i], evaluation);
    for (uint32_t split = 0; split < kSplits; ++split) {
      append_double(3 + split, metrics.accuracy[i][split], evaluation);
    }
    append_varint(tag(1, kBytes), out);
    append_varint(evaluation.size(), out);
    out += evaluation;
  }
  append_varint(tag(2, kVarint), out);
  append_varint(metrics.trainable_parameters, out);
  append_double(3, metrics.total_seconds, out);
  return out;
}

bool is_ascii(std::span<const uint8_t> bytes) {
  uint8_t any = 0;
  for (const uint8_t byte : bytes) any |= byte;
  return any < 128;
}

}  // namespace

std::optional<RowError> decode_row(std::span<const uint8_t> payload, OfficialRow& row) {
  if (!is_ascii(payload)) {
    return RowError{RowFault::kUtf8, "expected plain ASCII text, found a byte above 127"};
  }
  thread_local std::string hash, digits, names, base64, bytes;
  RowText text({reinterpret_cast<const char*>(payload.data()), payload.size()});
  const bool shaped = text.take('[') && text.take_string(hash) && text.take(',') &&
                      text.take_number(row.epochs) && text.take(',') && text.take_string(digits) &&
                      text.take(',') && text.take_string(names) && text.take(',') &&
                      text.take_string(base64) && text.take(']') && text.at_end();
  if (!shaped) {
    return RowError{RowFault::kJson,
                    "expected a JSON array [hash, epochs, matrix, ops, metrics] and nothing else"};
  }
  if (!read_hash(hash, row.hash)) {
    return RowError{RowFault::kJson, "expected a hash of 32 lower-case hex digits"};
  }
  if (row.epochs == 0 || row.epochs > UINT16_MAX) {
    return RowError{RowFault::kJson, "expected 1 to 65535 epochs"};
  }
  if (!read_cell(digits, names, row.cell)) {
    return RowError{RowFault::kCell,
                    "expected a square upper-triangular matrix of 2 to 8 vertices and as many ops"};
  }
  if (!decode_base64(base64, bytes)) {
    return RowError{RowFault::kBase64, "expected base64, lines broken or not"};
  }
  if (!read_metrics(bytes, row.metrics)) {
    return RowError{RowFault::kProtobuf,
                    "expected ModelMetrics with three complete evaluations, parameters and time"};
  }
  return std::nullopt;
}

void encode_row(const OfficialRow& row, std::string& out) {
  out += "[\"";
  for (const uint8_t byte : row.hash) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  out += "\", ";
  out += std::to_string(row.epochs);
  out += ", \"";
  const int vertices = static_cast<int>(row.cell.vertices);
  for (int x = 0; x < vertices; ++x) {
    for (int y = 0; y < vertices; ++y) {
      out += x < y && has_edge(row.cell.mask, x, y) ? '1' : '0';
    }
  }
  out += "\", \"input";
  for (int v = 1; v < vertices - 1; ++v) {
    out += ',';
    out += kOps[row.cell.label / label_count(vertices - v, 3) % 3];
  }
  out += ",output\", \"";
  encode_base64(encode_metrics(row.metrics), "\\n", out);
  out += "\"]";
}

}  // namespace nas101
