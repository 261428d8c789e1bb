// Cases told anew from their events, one after the other: a file and a row in the lists that were changed
// alike agree with each other, but not with the log.
#include <algorithm>
#include <optional>
#include <vector>

#include "dajuan/app/case_event.hpp"
#include "doctor.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 200;

struct Filed {
  app::CaseId id;
  std::string area;
  std::string mechanism;
  std::string profile;
  std::string snapshot;
};

class HistoryExam {
 public:
  HistoryExam(Exam& exam, const std::string& county)
      : exam_(exam), county_(county), view_(exam.connection, exam.rulebook) {}

  /// Looks at the cases behind the last page's. Returns whether there may be more.
  bool look_at_page() {
    const std::vector<Filed> page = next_page();
    for (const Filed& filed : page) look_at(filed);
    return rows_ == kPage;
  }

 private:
  // What cannot be read is told with the lists (doctor_cases.cpp).
  std::vector<Filed> next_page() {
    std::vector<Filed> out;
    Query row(exam_.connection,
              "SELECT id, area, mechanism, profile, snapshot, revision FROM case_file WHERE county = ? AND "
              "id > ? ORDER BY id LIMIT ?",
              county_, Blob{last_}, kPage);
    for (rows_ = 0; row.next(); ++rows_) {
      last_ = row.blob(0);
      const auto id = app::case_id_of(county_, last_);
      const auto state = app::decode_snapshot(row.view(4));
      if (id && state && state->revision == row.number(5))
        out.push_back({*id, row.text(1), row.text(2), row.text(3), row.blob(4)});
    }
    return out;
  }

  void look_at(const Filed& filed) {
    // Wherever the row says that the case is: its area may be what was changed.
    const domain::Scope everywhere{
        county_, std::string(domain::kAreaCodeDigits, '0'), domain::Privacy::kWithPrivate, {}};
    const std::vector<app::StoredEvent> events = view_.case_events(everywhere, filed.id);
    if (!is_whole(filed.id, events)) return;  // D002 and D007 tell it
    std::optional<app::CaseRecord> told;
    for (const app::StoredEvent& event : events) {
      auto after = app::evolve_record(exam_.rulebook, std::move(told), event);
      if (!after) return complain(filed.id, "（" + after.error().zh + "）", ": " + after.error().en);
      told = std::move(*after);
    }
    const bool same = told->id == filed.id && told->area == filed.area &&
                      told->mechanism == filed.mechanism && told->profile == filed.profile &&
                      app::encode_snapshot(told->state) == filed.snapshot;
    if (!same) complain(filed.id, {}, {});
  }

  static bool is_whole(const app::CaseId& id, const std::vector<app::StoredEvent>& events) {
    return !events.empty() && events.back().stream == app::case_stream(id) && events.front().prior == 0 &&
           events.back().revision == events.size();
  }

  // Once for each case, also where its row in the lists was told.
  void complain(const app::CaseId& id, const std::string& zh, const std::string& en) {
    const std::string place = id.county + " " + app::case_stream(id);
    const auto& told = exam_.result.complaints;
    const bool known = std::any_of(told.begin(), told.end(), [&](const Complaint& one) {
      return one.id == "D006" && one.place == place;
    });
    if (known) return;
    exam_.complain("D006", place, "案卷与按它的事件重新得出的不符" + zh,
                   "the case is not what its events make" + en);
  }

  Exam& exam_;
  const std::string& county_;
  LedgerView view_;
  std::string last_;
  int rows_ = 0;
};

}  // namespace

void examine_histories(Exam& exam, const std::string& county) {
  if (exam.options.quick) return;
  HistoryExam histories(exam, county);
  for (bool more = true; more;) {
    const bool read = exam.on_snapshot("D006", county, [&] { more = histories.look_at_page(); });
    more = more && read;
  }
}

}  // namespace dajuan::storage
