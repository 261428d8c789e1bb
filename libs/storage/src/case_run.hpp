#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connection.hpp"
#include "dajuan/app/case_ports.hpp"

namespace dajuan::storage {

/// What a list of cases is asked for, with the states that it may show spelled out. Outlives its runs.
struct ListQuestion {
  const domain::Scope& scope;
  const app::CaseFilter& filter;
  const app::CasePageRequest& page;
  std::vector<std::string> states;

  /// Whether rows of the runs may have to be passed over.
  [[nodiscard]] bool is_narrow() const;
};

/// One stretch of a list in its stored order, at its next row. It is read in pieces that grow: few rows are
/// fetched in vain where the list is merged from many runs, and few questions asked where one run is long.
class CaseRun {
 public:
  virtual ~CaseRun() = default;
  CaseRun(const CaseRun&) = delete;
  CaseRun& operator=(const CaseRun&) = delete;

  [[nodiscard]] bool has_row() const { return has_row_; }
  [[nodiscard]] std::string_view id() const { return query_->view(0); }
  /// The earliest deadline; 0 where none runs.
  [[nodiscard]] std::int64_t due_ms() const { return query_->integer(8); }
  /// Whether the row is one that was asked for.
  [[nodiscard]] bool fits() const;
  [[nodiscard]] app::CaseRow row() const;
  /// Goes on to the next row.
  void step();

 protected:
  explicit CaseRun(const ListQuestion& question) : question_(question), piece_(question.page.limit + 1) {}

  /// Asks for the `limit` rows behind a place: an id, and in the order of deadlines a deadline before it.
  [[nodiscard]] virtual std::unique_ptr<Query> rows_behind(std::int64_t due_ms, std::string_view id,
                                                           std::uint32_t limit) = 0;
  void begin();
  [[nodiscard]] const ListQuestion& question() const { return question_; }

 private:
  void ask(std::int64_t due_ms, const std::string& id);

  const ListQuestion& question_;
  std::unique_ptr<Query> query_;
  std::string last_;  ///< id of the last row, and its deadline: what comes next lies behind
  std::int64_t last_due_ms_ = 0;
  std::uint32_t piece_;
  std::uint32_t left_ = 0;
  bool has_row_ = false;
};

/// A row of case_list as lists read it: id, area, kind, title, revision, opened_ms, last_ms, ended_ms,
/// due_ms, returned_ms, state, in this order.
[[nodiscard]] app::CaseRow case_row(Query& row, const std::string& county, const std::string& mechanism);

/// The runs of a question in one town: by state, of what came back, or by deadline.
[[nodiscard]] std::vector<std::unique_ptr<CaseRun>> runs_of(Connection& connection,
                                                            const ListQuestion& question,
                                                            const std::string& town);

}  // namespace dajuan::storage
