#include "binding/threaded_job.hpp"

#include <atomic>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

#include "binding/errors.hpp"

namespace nas101::binding {
namespace {

class ThreadedJob {
 public:
  ThreadedJob(Napi::Env env, JobSteps steps)
      : steps_(std::move(steps)),
        deferred_(Napi::Promise::Deferred::New(env)),
        control_(std::make_shared<JobControl>(
            [this](uint64_t done, uint64_t total) { post_progress(done, total); })) {}

  Napi::Promise promise() const { return deferred_.Promise(); }
  std::shared_ptr<JobControl> control() const { return control_; }

  // From here on the thread-safe function owns the job.
  static void start(Napi::Env env, Napi::Function on_progress, std::unique_ptr<ThreadedJob> owned) {
    ThreadedJob* job = owned.get();
    job->calls_ = Napi::ThreadSafeFunction::New(
        env, on_progress, "nasbench job", 0, 1,
        [](Napi::Env, ThreadedJob* finished) {
          const std::unique_ptr<ThreadedJob> last_owner(finished);
          finished->control_->cancel();
          if (finished->thread_.joinable()) finished->thread_.join();
        },
        owned.release());
    // Hooks run in reverse order: this one stops the work before the finalizer waits for it.
    napi_add_env_cleanup_hook(env, &ThreadedJob::cancel_at_exit, job);
    try {
      job->thread_ = std::thread([job] { job->run(); });
    } catch (const std::system_error& cause) {
      napi_remove_env_cleanup_hook(env, &ThreadedJob::cancel_at_exit, job);
      job->deferred_.Reject(
          make_error(env, "no-thread", std::string("no thread could be started: ") + cause.what())
              .Value());
      job->calls_.Release();
    }
  }

 private:
  static void cancel_at_exit(void* job) { static_cast<ThreadedJob*>(job)->control_->cancel(); }

  void run() {
    try {
      error_ = steps_.run(*control_);
    } catch (const std::bad_alloc&) {
      error_ = Error{ErrorCode::kOutOfMemory, "not enough memory for this computation"};
    }
    calls_.NonBlockingCall([this](Napi::Env env, Napi::Function) { settle(env); });
    calls_.Release();
  }

  // From any thread of the job.
  void post_progress(uint64_t done, uint64_t total) {
    calls_.NonBlockingCall([this, done, total](Napi::Env env, Napi::Function on_progress) {
      if (progress_failure_) return;
      try {
        on_progress.Call({Napi::Number::New(env, static_cast<double>(done)),
                          Napi::Number::New(env, static_cast<double>(total))});
      } catch (const Napi::Error& failure) {
        progress_failure_ = failure;
        control_->cancel();
      }
    });
  }

  void settle(Napi::Env env) {
    napi_remove_env_cleanup_hook(env, &ThreadedJob::cancel_at_exit, this);
    if (progress_failure_) return deferred_.Reject(progress_failure_->Value());
    if (error_) return deferred_.Reject(make_error(env, *error_).Value());
    try {
      deferred_.Resolve(steps_.finish(env));
    } catch (const Napi::Error& failure) {
      deferred_.Reject(failure.Value());
    } catch (const std::bad_alloc&) {
      deferred_.Reject(
          make_error(env, {ErrorCode::kOutOfMemory, "not enough memory for the result"}).Value());
    }
  }

  JobSteps steps_;
  Napi::Promise::Deferred deferred_;
  std::shared_ptr<JobControl> control_;
  Napi::ThreadSafeFunction calls_;
  std::thread thread_;
  std::optional<Error> error_;
  std::optional<Napi::Error> progress_failure_;
};

}  // namespace

Napi::Object start_job(Napi::Env env, std::optional<Napi::Function> on_progress, JobSteps steps) {
  auto job = std::make_unique<ThreadedJob>(env, std::move(steps));
  Napi::Object handle = Napi::Object::New(env);
  handle.Set("promise", job->promise());
  handle.Set("cancel",
             Napi::Function::New(env, [control = job->control()](const Napi::CallbackInfo&) {
               control->cancel();
             }));
  Napi::Function progress = on_progress.value_or(
      Napi::Function::New(env, [](const Napi::CallbackInfo&) {}));
  ThreadedJob::start(env, progress, std::move(job));
  return handle;
}

}  // namespace nas101::binding
