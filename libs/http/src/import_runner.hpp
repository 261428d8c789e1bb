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
/// when somebody asks for it.
class ImportRunner {
 public:
  ImportRunner(app::Ports ports, const app::Rulebook& rulebook, app::SheetFiles& sheets, LiveAreas& areas)
      : ports_(ports), rulebook_(rulebook), sheets_(sheets), areas_(areas) {}
  ~ImportRunner() { stop(); }
  ImportRunner(const ImportRunner&) = delete;
  ImportRunner& operator=(const ImportRunner&) = delete;

  /// Takes an import that was begun; does nothing where it has it already.
  void start(const domain::Scope& scope, const std::string& id, const std::string& account_id);
  /// Ends the one that runs, and takes no more.
  void stop();
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
  [[nodiscard]] bool tell(const app::ImportProgress& progress);

  app::Ports ports_;
  const app::Rulebook& rulebook_;
  app::SheetFiles& sheets_;
  LiveAreas& areas_;
  mutable std::mutex guard_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;  ///< the first is the one that runs
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace dajuan::http
