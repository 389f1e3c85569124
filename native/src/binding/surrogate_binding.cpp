// Features of cells, and nets fitted to them and applied to them, each as a job of its own.
#include <memory>

#include "binding/arguments.hpp"
#include "binding/bindings.hpp"
#include "binding/errors.hpp"
#include "binding/threaded_job.hpp"
#include "nas101/features.hpp"
#include "nas101/mlp.hpp"

namespace nas101::binding {
namespace {

// Jobs work on copies: the caller's memory may go away or change while they run.
template <class T>
std::vector<T> copied(Napi::Object object, const char* name) {
  const std::span<T> given = elements<T>(object.Env(), object.Get(name), name);
  return {given.begin(), given.end()};
}

float number(Napi::Object object, const char* name) {
  const Napi::Value value = object.Get(name);
  if (!value.IsNumber()) {
    throw make_error(object.Env(), kInvalidArgument, std::string(name) + ": expected a number");
  }
  return value.As<Napi::Number>().FloatValue();
}

Napi::Object object_argument(const Napi::CallbackInfo& info, size_t index, const char* name) {
  if (info[index].IsObject()) return info[index].As<Napi::Object>();
  throw make_error(info.Env(), kInvalidArgument, std::string(name) + ": expected an object");
}

// Jobs that fill one array of floats.
template <class Work>
Napi::Value floats_job(const Napi::CallbackInfo& info, size_t progress_index, Work work) {
  const auto floats = std::make_shared<std::vector<float>>();
  return start_job(info.Env(), optional_function(info, progress_index, "onProgress"),
                   {[floats, work](JobControl& control) -> std::optional<Error> {
                      const Result<bool> done = work(*floats, control);
                      return done.ok() ? std::nullopt : std::optional(done.error());
                    },
                    [floats](Napi::Env env) -> Napi::Value {
                      Napi::Float32Array array = Napi::Float32Array::New(env, floats->size());
                      std::copy(floats->begin(), floats->end(), array.Data());
                      return array;
                    }});
}

Napi::Value features_job(const Napi::CallbackInfo& info) {
  const auto cells = std::make_shared<const std::vector<Cell>>(
      read_cells(info.Env(), cell_columns(info, 0), kFeatureOps));
  const int threads = threads_argument(info, 3);
  return floats_job(info, 4, [cells, threads](std::vector<float>& features, JobControl& control) {
    features.resize(cells->size() * kFeatures);
    return cell_features(*cells, features, threads, control);
  });
}

struct CopiedNet {
  explicit CopiedNet(Napi::Object net)
      : mean(copied<float>(net, "mean")),
        factor(copied<float>(net, "factor")),
        limit(number(net, "limit")),
        parameters(copied<float>(net, "parameters")) {
    for (const int32_t width : copied<int32_t>(net, "widths")) widths.push_back(width);
  }

  InputScale scale() const { return {mean, factor, limit}; }

  Widths widths;
  std::vector<float> mean, factor;
  float limit;
  std::vector<float> parameters;
};

struct CopiedFit : CopiedNet {
  explicit CopiedFit(Napi::Object fit)
      : CopiedNet(fit),
        inputs(copied<float>(fit, "inputs")),
        targets(copied<float>(fit, "targets")),
        seeds(copied<uint32_t>(fit, "seeds")),
        recipe{.learning_rates = copied<float>(fit, "learningRates"),
               .dropout = copied<float>(fit, "dropout"),
               .batch = static_cast<size_t>(std::max(0.0f, number(fit, "batch"))),
               .huber_delta = number(fit, "huberDelta"),
               .weight_decay = number(fit, "weightDecay")} {}

  FitRows rows() const {
    return {inputs, targets, mean.empty() ? 0 : inputs.size() / mean.size()};
  }

  std::vector<float> inputs, targets;
  std::vector<uint32_t> seeds;
  FitRecipe recipe;
};

Napi::Value fit_job(const Napi::CallbackInfo& info) {
  const auto fit = std::make_shared<const CopiedFit>(object_argument(info, 0, "fit"));
  const int threads = threads_argument(info, 1);
  return floats_job(info, 2, [fit, threads](std::vector<float>& parameters, JobControl& control) {
    parameters = fit->parameters;
    return fit_nets(fit->widths, fit->scale(), fit->rows(), fit->recipe, fit->seeds, parameters,
                    threads, control);
  });
}

Napi::Value predict_job(const Napi::CallbackInfo& info) {
  const auto net = std::make_shared<const CopiedNet>(object_argument(info, 0, "net"));
  const auto cells = std::make_shared<const std::vector<Cell>>(
      read_cells(info.Env(), cell_columns(info, 1), kFeatureOps));
  const int threads = threads_argument(info, 4);
  return floats_job(info, 5, [=](std::vector<float>& outputs, JobControl& control) {
    // predict_cells refuses what this leaves out.
    const int width = net->widths.empty() ? 0 : std::clamp(net->widths.back(), 0, kMostWidth);
    outputs.resize(cells->size() * static_cast<size_t>(width));
    return predict_cells(net->widths, net->scale(), net->parameters, *cells, outputs, threads,
                         control);
  });
}

}  // namespace

void export_surrogate(Napi::Env env, Napi::Object exports) {
  exports.Set("cellFeatures", Napi::Function::New<features_job>(env, "cellFeatures"));
  exports.Set("fitNets", Napi::Function::New<fit_job>(env, "fitNets"));
  exports.Set("predictCells", Napi::Function::New<predict_job>(env, "predictCells"));
}

}  // namespace nas101::binding
