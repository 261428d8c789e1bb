#include "case_run.hpp"

#include <algorithm>

namespace dajuan::storage {
namespace {

constexpr std::uint32_t kPieceMax = 4'096;
constexpr std::size_t kTownDigits = 9;
constexpr std::string_view kLastId = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";

constexpr std::string_view kStateSql =
    "SELECT id, area, kind, title, revision, opened_ms, last_ms, ended_ms, due_ms, returned_ms, state FROM "
    "case_list WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id < ? ORDER BY id DESC "
    "LIMIT ?";
constexpr std::string_view kReturnedSql =
    "SELECT id, area, kind, title, revision, opened_ms, last_ms, ended_ms, due_ms, returned_ms, state FROM "
    "case_list WHERE county = ? AND town = ? AND mechanism = ? AND returned_ms > 0 AND ended_ms = 0 AND id < "
    "? ORDER BY id DESC LIMIT ?";

// A case stands where its earliest deadline does; its row is found by the states that it may be in.
std::string due_sql(std::size_t states) {
  std::string any = "?";
  for (std::size_t i = 1; i < states; ++i) any += ", ?";
  return "SELECT l.id, l.area, l.kind, l.title, l.revision, l.opened_ms, l.last_ms, l.ended_ms, l.due_ms, "
         "l.returned_ms, l.state FROM case_clock c CROSS JOIN case_list l WHERE c.county = ? AND c.town = ? "
         "AND c.mechanism = ? AND (c.due_ms, c.id) > (?, ?) AND c.due_ms < ? AND l.county = c.county AND "
         "l.town = c.town AND l.mechanism = c.mechanism AND l.state IN (" +
         any + ") AND l.id = c.id AND l.due_ms = c.due_ms ORDER BY c.due_ms, c.id, c.run LIMIT ?";
}

class StateRun final : public CaseRun {
 public:
  StateRun(Connection& connection, const ListQuestion& question, const std::string& town,
           const std::string& state)
      : CaseRun(question), connection_(connection), town_(town), state_(state) {
    begin();
  }

 private:
  std::unique_ptr<Query> rows_behind(std::int64_t, std::string_view id, std::uint32_t limit) override {
    return std::make_unique<Query>(connection_, kStateSql, question().scope.county, town_,
                                   question().filter.mechanism, state_, Blob{id}, limit);
  }

  Connection& connection_;
  std::string town_;
  const std::string& state_;
};

class ReturnedRun final : public CaseRun {
 public:
  ReturnedRun(Connection& connection, const ListQuestion& question, const std::string& town)
      : CaseRun(question), connection_(connection), town_(town) {
    begin();
  }

 private:
  std::unique_ptr<Query> rows_behind(std::int64_t, std::string_view id, std::uint32_t limit) override {
    return std::make_unique<Query>(connection_, kReturnedSql, question().scope.county, town_,
                                   question().filter.mechanism, Blob{id}, limit);
  }

  Connection& connection_;
  std::string town_;
};

class DueRun final : public CaseRun {
 public:
  DueRun(Connection& connection, const ListQuestion& question, const std::string& town)
      : CaseRun(question), connection_(connection), town_(town), sql_(due_sql(question.states.size())) {
    begin();
  }

 private:
  std::unique_ptr<Query> rows_behind(std::int64_t due_ms, std::string_view id, std::uint32_t limit) override {
    const std::int64_t before =
        question().filter.due_before_ms != 0 ? question().filter.due_before_ms : INT64_MAX;
    std::vector<Parameter> values = {Parameter(question().scope.county),
                                     Parameter(town_),
                                     Parameter(question().filter.mechanism),
                                     Parameter(std::max(due_ms, question().filter.due_from_ms)),
                                     Parameter(Blob{id}),
                                     Parameter(before)};
    for (const std::string& state : question().states) values.emplace_back(state);
    values.emplace_back(limit);
    return std::make_unique<Query>(connection_, sql_, std::span<const Parameter>(values));
  }

  Connection& connection_;
  std::string town_;
  std::string sql_;
};

// No areas: everywhere.
bool lies_in_one(const std::vector<std::string>& areas, std::string_view code) {
  return areas.empty() || std::any_of(areas.begin(), areas.end(), [&](const std::string& area) {
           return code.starts_with(domain::area_prefix(area));
         });
}

bool is_village(std::string_view area) { return domain::area_prefix(area).size() > kTownDigits; }

}  // namespace

bool ListQuestion::is_narrow() const {
  return is_village(scope.area) || !filter.areas.empty() || !filter.kind.empty() || filter.due_from_ms != 0 ||
         filter.due_before_ms != 0 || filter.opened_from_ms != 0 || filter.opened_before_ms != 0 ||
         filter.returned;
}

void CaseRun::begin() {
  const bool from_the_start = !question().page.before;
  const bool by_due = question().page.order == app::CaseOrder::kDue;
  const std::string start(by_due ? std::string_view() : kLastId);
  ask(question().page.due_ms, from_the_start ? start : std::string(question().page.before->bytes()));
}

void CaseRun::ask(std::int64_t due_ms, const std::string& id) {
  query_.reset();  // its statement is lent again
  query_ = rows_behind(due_ms, id, piece_);
  left_ = piece_;
  piece_ = std::min(piece_ * 2, kPieceMax);
  has_row_ = query_->next();
}

bool CaseRun::fits() const {
  const app::CaseFilter& filter = question().filter;
  const std::int64_t due = query_->integer(8);
  const std::int64_t opened = query_->integer(5);
  const std::string_view state = query_->view(10);
  return (filter.kind.empty() || query_->view(2) == filter.kind) &&
         (filter.due_before_ms == 0 || (due > 0 && due < filter.due_before_ms)) &&
         (filter.due_from_ms == 0 || due >= filter.due_from_ms) &&
         (filter.opened_from_ms == 0 || opened >= filter.opened_from_ms) &&
         (filter.opened_before_ms == 0 || opened < filter.opened_before_ms) &&
         (!filter.returned || (query_->integer(9) > 0 && query_->integer(7) == 0)) &&
         std::find(question().states.begin(), question().states.end(), state) != question().states.end() &&
         question().scope.contains(query_->view(1)) && lies_in_one(filter.areas, query_->view(1));
}

app::CaseRow case_row(Query& row, const std::string& county, const std::string& mechanism) {
  return {*app::case_id_of(county, row.view(0)),
          row.text(1),
          mechanism,
          row.text(10),
          row.text(2),
          row.text(3),
          row.number(4),
          row.integer(5),
          row.integer(6),
          row.integer(7),
          row.integer(8),
          row.integer(9)};
}

app::CaseRow CaseRun::row() const {
  return case_row(*query_, question().scope.county, question().filter.mechanism);
}

// A case whose two deadlines end at the same moment stands there once.
void CaseRun::step() {
  last_ = query_->blob(0);
  last_due_ms_ = query_->integer(8);
  do {
    --left_;
    has_row_ = query_->next();
  } while (has_row_ && query_->view(0) == last_);
  if (!has_row_ && left_ == 0) ask(last_due_ms_, last_);
}

std::vector<std::unique_ptr<CaseRun>> runs_of(Connection& connection, const ListQuestion& question,
                                              const std::string& town) {
  std::vector<std::unique_ptr<CaseRun>> out;
  const auto keep = [&](std::unique_ptr<CaseRun> run) {
    if (run->has_row()) out.push_back(std::move(run));
  };
  if (question.page.order == app::CaseOrder::kDue) {
    if (!question.states.empty()) keep(std::make_unique<DueRun>(connection, question, town));
  } else if (question.filter.returned) {
    keep(std::make_unique<ReturnedRun>(connection, question, town));
  } else {
    for (const std::string& state : question.states)
      keep(std::make_unique<StateRun>(connection, question, town, state));
  }
  return out;
}

}  // namespace dajuan::storage
