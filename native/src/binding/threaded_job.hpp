// A long computation on its own thread, as a JavaScript object { promise, cancel() }.
//
// Not an AsyncWorker: those occupy libuv's pool, which Node drains before it ends, so that
// process.exit() and worker.terminate() would wait for the job. Here a clean-up hook cancels the
// job first, and the finalizer of the thread-safe function then joins a thread that is about to
// end.
#pragma once

#include <functional>
#include <optional>

#include "binding/napi.hpp"
#include "nas101/job_control.hpp"
#include "nas101/result.hpp"

namespace nas101::binding {

struct JobSteps {
  // On the job's thread, without any JavaScript; inputs must have been copied.
  std::function<std::optional<Error>(JobControl&)> run;
  // On the JavaScript thread after success: the promise's value.
  std::function<Napi::Value(Napi::Env)> finish;
};

Napi::Object start_job(Napi::Env env, std::optional<Napi::Function> on_progress, JobSteps steps);

}  // namespace nas101::binding
