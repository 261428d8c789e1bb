// What is told from events beside the cases: accounts, the site, readings with their reviews, plans,
// meetings, reports, shapes of areas. Each is told anew from its stream and compared with its rows.
#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "account_rows.hpp"
#include "dajuan/app/account_event.hpp"
#include "dajuan/app/fold.hpp"
#include "dajuan/app/import_event.hpp"
#include "doctor.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 100;

bool same(const app::Reading& left, const app::Reading& right) {
  const auto all = [](const app::Reading& r) {
    return std::tie(r.id, r.revision, r.name, r.format, r.encoding, r.title, r.chars, r.area, r.year,
                    r.plan_year, r.state, r.created_at, r.updated_at, r.plan_id, r.counts, r.file_sha256,
                    r.text_sha256, r.report_sha256);
  };
  return all(left) == all(right);
}

class ToldExam {
 public:
  ToldExam(Exam& exam, const std::string& county)
      : exam_(exam),
        county_(county),
        everywhere_{county, std::string(domain::kAreaCodeDigits, '0'), domain::Privacy::kWithPrivate, {}},
        view_(exam.connection, exam.rulebook) {}

  /// Looks at the streams behind the last page's. Returns whether there may be more.
  bool look_at_page() {
    const std::vector<std::string> page = next_page();
    for (const std::string& stream : page) look_at(stream);
    return page.size() == static_cast<std::size_t>(kPage);
  }

  // Rows that no stream stands behind.
  void look_for_strange_rows() {
    const auto each = [&](const std::string& kind, const std::string& table, const std::string& key) {
      const std::string sql = "SELECT " + key + " FROM " + table +
                              " WHERE county = ? AND NOT EXISTS (SELECT 1 FROM stream_head h WHERE h.county "
                              "= ? AND h.stream = '" +
                              kind + "/' || " + key + ") ORDER BY " + key;
      for (Query row(exam_.connection, sql, county_, county_); row.next();)
        complain(kind + "/" + row.text(0), "，没有事件", ": it has none");
    };
    for (const char* kind : {"account", "reading", "plan", "meeting", "unit"}) each(kind, kind, "id");
    each("import", "case_import", "id");
    each("report", "year_report", "id");
    each("area", "area_shape", "area");
    Query areas(
        exam_.connection,
        "SELECT 1 FROM area_change WHERE county = ? AND NOT EXISTS (SELECT 1 FROM stream_head h WHERE "
        "h.county = ? AND h.stream = ?) LIMIT 1",
        county_, county_, app::kAreasStream);
    if (areas.next()) complain(std::string(app::kAreasStream), "，没有事件", ": it has none");
  }

 private:
  std::vector<std::string> next_page() {
    std::vector<std::string> out;
    Query row(exam_.connection,
              "SELECT stream FROM stream_head WHERE county = ? AND stream > ? ORDER BY stream LIMIT ?",
              county_, last_, kPage);
    while (row.next()) out.push_back(row.text(0));
    if (!out.empty()) last_ = out.back();
    return out;
  }

  void look_at(const std::string& stream) {
    const std::vector<app::StoredEvent> events = view_.stream(everywhere_, stream, UINT32_MAX);
    const bool whole = !events.empty() && events.back().stream == stream && events.front().prior == 0 &&
                       events.back().revision == events.size();
    if (!whole) return;  // D002 and D007 tell it
    try {
      if (!is_as_told(stream.substr(0, stream.find('/')), stream.substr(stream.find('/') + 1), events))
        complain(stream, {}, {});
    } catch (const DatabaseError&) {
      throw;
    } catch (const std::exception& problem) {
      complain(stream, std::string("（") + problem.what() + "）", std::string(": ") + problem.what());
    }
  }

  bool is_as_told(std::string_view kind, const std::string& id, const std::vector<app::StoredEvent>& events) {
    if (kind == "account") return account_is_as_told(id, events);
    if (kind == "reading") {
      const auto told = app::fold_reading(events);
      if (!told) throw std::runtime_error(told.error().en);
      const auto reading = view_.reading(everywhere_, id);
      const auto review = view_.review(everywhere_, id);
      return reading && review && same(*reading, told->reading) && *review == told->review;
    }
    if (kind == "plan") {
      const auto told = app::fold_plan(events);
      if (!told) throw std::runtime_error(told.error().en);
      return view_.plan(everywhere_, id) == *told;
    }
    if (kind == "meeting") {
      const auto told = app::fold_meeting(events);
      if (!told) throw std::runtime_error(told.error().en);
      return view_.meeting(everywhere_, id) == told->head;
    }
    if (kind == "report") return report_is_as_told(id, events);
    if (kind == "import") return import_is_as_told(id, events);
    if (kind == "area") {
      const auto told = app::fold_area(events);
      if (!told) throw std::runtime_error(told.error().en);
      return view_.area_shape(everywhere_, id) == *told;
    }
    if (kind == "unit") {
      const auto told = app::unit_after(events.back());
      if (!told) throw std::runtime_error(told.error().en);
      return view_.unit(everywhere_, id) == *told;
    }
    if (kind == app::kAreasStream) return areas_are_as_told(events);
    if (kind != "site") return true;
    const auto payload = app::decode(events.back().kind, events.back().payload);
    if (!payload) throw std::runtime_error(payload.error().en);
    return view_.site(everywhere_) == std::get<app::SiteSet>(*payload).site;
  }

  // Also the codes by which its figures are found.
  bool report_is_as_told(const std::string& id, const std::vector<app::StoredEvent>& events) {
    const auto told = app::fold_report(events);
    if (!told) throw std::runtime_error(told.error().en);
    std::vector<std::string> codes;
    Query row(exam_.connection,
              "SELECT code FROM report_figure WHERE county = ? AND report_id = ? ORDER BY code", county_, id);
    while (row.next()) codes.push_back(row.text(0));
    std::sort(codes.begin(), codes.end());
    const bool has_figures = told->composed.has_value();
    return view_.year_report(everywhere_, id) == told->head &&
           codes == (has_figures ? app::codes_of(*told->composed) : std::vector<std::string>{});
  }

  bool areas_are_as_told(const std::vector<app::StoredEvent>& events) {
    std::vector<app::AreaChange> told;
    for (const app::StoredEvent& event : events) {
      auto changes = app::changes_of(event);
      if (!changes) throw std::runtime_error(changes.error().en);
      told.insert(told.end(), std::make_move_iterator(changes->begin()),
                  std::make_move_iterator(changes->end()));
    }
    return view_.area_changes(everywhere_) == told;
  }

  bool import_is_as_told(const std::string& id, const std::vector<app::StoredEvent>& events) {
    std::optional<app::CaseImport> told;
    for (const app::StoredEvent& event : events) {
      auto after = app::evolve_import(std::move(told), event);
      if (!after) throw std::runtime_error(after.error().en);
      told = std::move(*after);
    }
    const auto there = view_.case_import(everywhere_, id);
    if (told && told->state == app::ImportState::kDropped) return !there;
    return there == told;
  }

  // Also the columns beside, by which accounts are found and administrators counted.
  bool account_is_as_told(const std::string& id, const std::vector<app::StoredEvent>& events) {
    static const std::string sql = "SELECT " + std::string(kAccountColumns) +
                                   ", area, is_admin FROM account WHERE county = ? AND id = ?";
    std::optional<app::Account> told;
    for (const app::StoredEvent& event : events) {
      auto after = app::evolve_account(std::move(told), event);
      if (!after) throw std::runtime_error(after.error().en);
      told = std::move(*after);
    }
    Query row(exam_.connection, sql, county_, id);
    if (!row.next()) return false;
    const app::Person& person = told->person;
    return account_of(row) == *told && row.view(11) == app::home_area(person.grants) &&
           (row.integer(12) != 0) == app::is_admin(person);
  }

  void complain(const std::string& stream, const std::string& zh, const std::string& en) {
    exam_.complain("D012", county_ + " " + stream, "登记的内容与按事件重新得出的不符" + zh,
                   "what is kept of it is not what its events make" + en);
  }

  Exam& exam_;
  const std::string& county_;
  const domain::Scope everywhere_;
  LedgerView view_;
  std::string last_;
};

}  // namespace

void examine_told(Exam& exam, const std::string& county) {
  // Who may do what is looked at even quickly: there are few accounts.
  if (exam.options.quick && county != app::kSiteCounty) return;
  ToldExam told(exam, county);
  for (bool more = true; more;) {
    const bool read = exam.on_snapshot("D012", county, [&] { more = told.look_at_page(); });
    more = more && read;
  }
  exam.on_snapshot("D012", county, [&] { told.look_for_strange_rows(); });
}

}  // namespace dajuan::storage
