// The official files: an incremental reader and a writer of batches.
#include <memory>

#include "binding/arguments.hpp"
#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "binding/opened_space.hpp"
#include "nas101/hash.hpp"
#include "nas101/tfrecord.hpp"

namespace nas101::binding {
namespace {

constexpr std::array<const char*, kFindings> kFindingNames{
    "hash-mismatch",        "parameter-mismatch", "off-lattice",  "implausible-time",
    "other-representative", "not-byte-exact",     "duplicate-run"};

// Names of the accuracy and seconds columns by evaluation.
constexpr std::array<std::array<const char*, 3>, 3> kAccuracyColumns{{
    {"startTrain", "startValidation", "startTest"},
    {"halfwayTrain", "halfwayValidation", "halfwayTest"},
    {"finalTrain", "finalValidation", "finalTest"},
}};
constexpr std::array<const char*, 3> kSecondsColumns{"startSeconds", "halfwaySeconds",
                                                     "finalSeconds"};

const char* fault_code(RecordFault fault) {
  switch (fault) {
    case RecordFault::kBadLength:
      return "bad-length";
    case RecordFault::kBadCrc:
      return "bad-crc";
    case RecordFault::kBadUtf8:
      return "bad-utf8";
    case RecordFault::kBadJson:
      return "bad-json";
    case RecordFault::kBadBase64:
      return "bad-base64";
    case RecordFault::kBadProtobuf:
      return "bad-protobuf";
    case RecordFault::kBadCell:
      return "bad-cell";
    case RecordFault::kTornTail:
      return "torn-tail";
    case RecordFault::kTooManyLayouts:
      return "too-many-layouts";
  }
  return "internal";
}

void throw_if(Napi::Env env, const std::optional<RecordError>& error) {
  if (!error) return;
  Napi::Error thrown = make_error(env, fault_code(error->fault), error->message);
  thrown.Set("record", Napi::Number::New(env, static_cast<double>(error->record)));
  thrown.Set("byteOffset", Napi::Number::New(env, static_cast<double>(error->offset)));
  throw thrown;
}

// Hands a vector's memory to JavaScript; copies where the runtime allows no external memory.
template <class Array, class T>
Array adopt(Napi::Env env, std::vector<T> values) {
  if (values.empty()) return Array::New(env, 0);
  const size_t count = values.size();
  auto owner = std::make_unique<std::vector<T>>(std::move(values));
  napi_value buffer = nullptr;
  const napi_status status = napi_create_external_arraybuffer(
      env, owner->data(), count * sizeof(T),
      [](napi_env, void*, void* hint) {
        std::unique_ptr<std::vector<T>>(static_cast<std::vector<T>*>(hint));
      },
      owner.get(), &buffer);
  if (status != napi_ok) {
    Array copy = Array::New(env, count);
    std::copy(owner->begin(), owner->end(), copy.Data());
    return copy;
  }
  owner.release();
  return Array::New(env, count, Napi::ArrayBuffer(env, buffer), 0);
}

Napi::Value table_object(Napi::Env env, RunTable table) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("length", static_cast<double>(table.size()));
  object.Set("cellId", adopt<Napi::Int32Array>(env, std::move(table.cell)));
  object.Set("epochs", adopt<Napi::Uint16Array>(env, std::move(table.epochs)));
  object.Set("repeat", adopt<Napi::Uint8Array>(env, std::move(table.repeat)));
  object.Set("layout", adopt<Napi::Uint8Array>(env, std::move(table.layout)));
  for (size_t e = 0; e < 3; ++e) {
    for (size_t split = 0; split < 3; ++split) {
      object.Set(kAccuracyColumns[e][split],
                 adopt<Napi::Float32Array>(env, std::move(table.accuracy[e][split])));
    }
    object.Set(kSecondsColumns[e], adopt<Napi::Float32Array>(env, std::move(table.seconds[e])));
  }
  object.Set("totalSeconds", adopt<Napi::Float64Array>(env, std::move(table.total_seconds)));
  object.Set("parameters", adopt<Napi::Uint32Array>(env, std::move(table.parameters)));
  object.Set("sourceIndex", adopt<Napi::Uint32Array>(env, std::move(table.source_index)));
  Napi::Array stamps = Napi::Array::New(env, table.stamps.size());
  for (uint32_t i = 0; i < table.stamps.size(); ++i) {
    Napi::Array triple = Napi::Array::New(env, 3);
    for (uint32_t e = 0; e < 3; ++e) triple.Set(e, table.stamps[i][e]);
    stamps.Set(i, triple);
  }
  object.Set("epochStamps", stamps);
  return object;
}

Napi::Value findings_array(Napi::Env env, const TfRecordReader& reader) {
  Napi::Array list = Napi::Array::New(env);
  for (size_t f = 0; f < kFindings; ++f) {
    const FindingCount& finding = reader.findings()[f];
    if (finding.count == 0) continue;
    Napi::Object object = Napi::Object::New(env);
    object.Set("code", kFindingNames[f]);
    object.Set("count", static_cast<double>(finding.count));
    object.Set("file", static_cast<double>(finding.file));
    object.Set("record", static_cast<double>(finding.record));
    object.Set("byteOffset", static_cast<double>(finding.offset));
    list.Set(list.Length(), object);
  }
  return list;
}

template <class Method>
void add_method(Napi::Object object, const char* name, Method method) {
  object.Set(name, Napi::Function::New(object.Env(), method, name));
}

Napi::Value open_reader(const std::shared_ptr<const CellFacts>& facts, Napi::Env env) {
  const auto reader = std::make_shared<TfRecordReader>(facts);
  Napi::Object object = Napi::Object::New(env);
  add_method(object, "push", [reader](const Napi::CallbackInfo& call) {
    const auto bytes = elements<uint8_t>(call, 0, "bytes");
    const auto left =
        static_cast<uint64_t>(integer(call, 1, "leftInFile", 0, (int64_t{1} << 53) - 1));
    throw_if(call.Env(), reader->push(bytes, left, threads_argument(call, 2)));
    return call.Env().Undefined();
  });
  add_method(object, "endFile", [reader](const Napi::CallbackInfo& call) {
    throw_if(call.Env(), reader->end_file());
    return call.Env().Undefined();
  });
  add_method(object, "records", [reader](const Napi::CallbackInfo& call) {
    return Napi::Number::New(call.Env(), static_cast<double>(reader->records()));
  });
  add_method(object, "findings", [reader](const Napi::CallbackInfo& call) {
    return findings_array(call.Env(), *reader);
  });
  add_method(object, "finish", [reader](const Napi::CallbackInfo& call) {
    return table_object(call.Env(), reader->finish());
  });
  return object;
}

template <class T>
std::span<const T> column(Napi::Env env, const Napi::Object& columns, const char* name,
                          size_t length) {
  const std::span<T> values = elements<T>(env, columns.Get(name), name);
  require_length(env, name, length, values.size());
  return values;
}

Napi::Value encode_batch(const CellFacts& facts, const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  if (!info[0].IsObject()) throw make_error(env, kInvalidArgument, "columns: expected an object");
  const Napi::Object columns = info[0].As<Napi::Object>();
  const auto cell = elements<int32_t>(env, columns.Get("cellId"), "cellId");
  const size_t length = cell.size();
  RunView view{};
  view.cell = cell;
  view.epochs = column<uint16_t>(env, columns, "epochs", length);
  view.layout = column<uint8_t>(env, columns, "layout", length);
  for (size_t e = 0; e < 3; ++e) {
    for (size_t split = 0; split < 3; ++split) {
      view.accuracy[e][split] = column<float>(env, columns, kAccuracyColumns[e][split], length);
    }
    view.seconds[e] = column<float>(env, columns, kSecondsColumns[e], length);
  }
  view.total_seconds = column<double>(env, columns, "totalSeconds", length);
  view.parameters = column<uint32_t>(env, columns, "parameters", length);
  const auto flat_stamps = elements<double>(info, 1, "epochStamps");
  std::vector<std::array<double, 3>> stamps(flat_stamps.size() / 3);
  for (size_t i = 0; i < stamps.size(); ++i) {
    stamps[i] = {flat_stamps[3 * i], flat_stamps[3 * i + 1], flat_stamps[3 * i + 2]};
  }
  view.stamps = stamps;
  const auto rows = elements<uint32_t>(info, 2, "rows");
  std::string out;
  unwrap(env, write_tf_records(facts, view, rows, threads_argument(info, 3), out));
  Napi::Uint8Array bytes = Napi::Uint8Array::New(env, out.size());
  std::copy(out.begin(), out.end(), bytes.Data());
  return bytes;
}

Napi::Value open_codec(const Napi::CallbackInfo& info) {
  const OpenedPointer space = open_shared(info.Env(), kNasBench101);
  const auto cells = static_cast<size_t>(space->index->size());
  const auto digests = elements<uint8_t>(info, 0, "digests");
  const auto parameters = elements<uint32_t>(info, 1, "parameters");
  require_length(info.Env(), "digests", cells * kHashBytes, digests.size());
  require_length(info.Env(), "parameters", cells, parameters.size());
  const auto facts = std::make_shared<const CellFacts>(
      CellFacts{space->index,
                {digests.begin(), digests.end()},
                {parameters.begin(), parameters.end()}});

  Napi::Object object = Napi::Object::New(info.Env());
  add_method(object, "reader", [facts](const Napi::CallbackInfo& call) {
    return open_reader(facts, call.Env());
  });
  add_method(object, "encode", [facts](const Napi::CallbackInfo& call) {
    return encode_batch(*facts, call);
  });
  return object;
}

}  // namespace

void export_tf_records(Napi::Env env, Napi::Object exports) {
  exports.Set("tfRecordCodec", Napi::Function::New<open_codec>(env, "tfRecordCodec"));
}

}  // namespace nas101::binding
