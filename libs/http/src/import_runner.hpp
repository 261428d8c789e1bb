#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "dajuan/app/import_cases.hpp"
#include "live_areas.hpp"

namespace dajuan::http {

/// How far each import is that runs here, by id.
using RunningImports = std::map<std::string, app::ImportProgress>;

/// Carries out imports, one after the other, on a thread of its own: a hundred thousand rows must not hold up
/// those who wait for an answer. When it goes, the one that runs ends after its group of rows, and goes on
/// when somebody asks for it. Now and then it lets go what nobody begins.
class ImportRunner {
 public:
  ImportRunner(app::Ports ports, const app::Rulebook& rulebook, app::SheetFiles& sheets, LiveAreas& areas)
      : ports_(ports), rulebook_(rulebook), sheets_(sheets), areas_(areas), thread_([this] { run(); }) {}
  ~ImportRunner() { stop(); }
  ImportRunner(const ImportRunner&) = delete;
  ImportRunner& operator=(const ImportRunner&) = delete;

  /// Takes an import that was begun; does nothing where it has it already.
  void start(const domain::Scope& scope, const std::string& id, const std::string& account_id);
  /// Ends the one that runs, and takes no more.
  void stop();
  /// Checks a sheet, one after the other: each may take some hundred megabytes while it is read.
  [[nodiscard]] Result<app::CaseImport> check(const app::CaseCommand& command,
                                              const app::CheckImport& wanted);
  /// What runs or waits here.
  [[nodiscard]] RunningImports running() const;

 private:
  struct Job {
    domain::Scope scope;
    std::string id;
    std::string account_id;
    app::ImportProgress progress;
  };
  void run();
  void carry_out(const Job& job);
  [[nodiscard]] bool tell(const app::ImportProgress& progress);

  app::Ports ports_;
  const app::Rulebook& rulebook_;
  app::SheetFiles& sheets_;
  LiveAreas& areas_;
  std::mutex checks_;
  mutable std::mutex guard_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;  ///< the first is the one that runs
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace dajuan::http
