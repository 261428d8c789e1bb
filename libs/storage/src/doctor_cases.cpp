// A case's file, its row in the lists and its deadlines must say the same; its attachments must be there.
#include <optional>
#include <set>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "doctor.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 1'000;

class CaseExam {
 public:
  CaseExam(Exam& exam, const std::string& county) : exam_(exam), county_(county) {}

  void run() {
    const std::int64_t files = count("SELECT count(*) FROM case_file WHERE county = ?");
    const std::int64_t rows = count("SELECT count(*) FROM case_list WHERE county = ?");
    exam_.result.cases += static_cast<std::uint64_t>(files);
    if (exam_.options.quick) {
      if (files != rows)
        exam_.complain("D006", county_,
                       "案卷 " + std::to_string(files) + " 件，清单 " + std::to_string(rows) + " 行",
                       std::to_string(files) + " cases, " + std::to_string(rows) + " rows in the lists");
      return;
    }
    std::string last;
    while (look_at_page(last) == kPage) {
    }
    if (rows != found_rows_) look_for_strange_rows();
    if (count("SELECT count(*) FROM case_clock WHERE county = ?") != found_clocks_)
      exam_.complain("D006", county_, "有期限不属于任何案卷", "there are deadlines that belong to no case");
    if (count("SELECT count(*) FROM case_place WHERE county = ?") != found_places_)
      exam_.complain("D006", county_, "有位置不属于任何案卷", "there are places that belong to no case");
  }

 private:
  [[nodiscard]] std::int64_t count(std::string_view sql) {
    return integer_of(exam_.connection, sql, county_);
  }

  // The cases behind one, in the order of their ids. Returns how many.
  int look_at_page(std::string& last) {
    int rows = 0;
    std::vector<app::CaseRecord> page;
    {
      Query row(
          exam_.connection,
          "SELECT id, area, mechanism, profile, seq, snapshot, revision FROM case_file WHERE county = ? AND "
          "id > ? ORDER BY id LIMIT ?",
          county_, Blob{last}, kPage);
      for (; row.next(); ++rows) {
        last = row.blob(0);
        take(row, page);
      }
    }
    for (const app::CaseRecord& record : page) look_at(record);
    return rows;
  }

  void take(Query& row, std::vector<app::CaseRecord>& page) {
    const auto id = app::case_id_of(county_, row.view(0));
    auto state = app::decode_snapshot(row.view(5));
    if (id && state && state->revision == row.number(6)) {
      page.push_back({*id, row.text(1), row.text(2), row.text(3), row.integer(4), std::move(*state)});
      return;
    }
    if (id) {
      complain(*id, "案卷读不出来，或版本不符", "the case cannot be read, or is of another revision");
    } else {
      exam_.complain("D006", county_, "案卷编号损坏", "the id of a case is damaged");
    }
  }

  static std::string place_of_case(const app::CaseId& id) { return id.county + " " + app::case_stream(id); }

  void look_at(const app::CaseRecord& record) {
    const mechanism::Definition* rules = record.rules(exam_.rulebook);
    if (rules == nullptr) {
      complain(record.id, "不认识机制 " + record.mechanism + "，请用 --mechanisms 给出",
               "the mechanism " + record.mechanism + " is not known; give it by --mechanisms");
      return;
    }
    const app::CaseRow row = app::row_of(exam_.rulebook, record);
    const auto listed = row_in_lists(row);
    if (listed) ++found_rows_;
    if (listed != row)
      complain(record.id, "清单中的行与案卷不符", "its row in the lists is not what the case says");
    look_at_clocks(record, row);
    look_at_place(record, row);
    for (std::size_t field = 0; field < rules->fields.size() && field < record.state.values.size(); ++field) {
      if (rules->fields[field].type != mechanism::FieldType::kFiles) continue;
      const auto* names = std::get_if<std::vector<std::string>>(&record.state.values[field]);
      if (names == nullptr) continue;
      for (const std::string& name : *names) insist_on_file(exam_, name, place_of_case(record.id));
    }
  }

  std::optional<app::CaseRow> row_in_lists(const app::CaseRow& row) {
    Query stored(exam_.connection,
                 "SELECT area, kind, title, revision, opened_ms, last_ms, ended_ms, due_ms, returned_ms FROM "
                 "case_list WHERE "
                 "county = ? AND town = ? AND mechanism = ? AND state = ? AND id = ?",
                 county_, row.town(), row.mechanism, row.state, Blob{row.id.bytes()});
    if (!stored.next()) return std::nullopt;
    return app::CaseRow{row.id,
                        stored.text(0),
                        row.mechanism,
                        row.state,
                        stored.text(1),
                        stored.text(2),
                        stored.number(3),
                        stored.integer(4),
                        stored.integer(5),
                        stored.integer(6),
                        stored.integer(7),
                        stored.integer(8)};
  }

  void look_at_clocks(const app::CaseRecord& record, const app::CaseRow& row) {
    for (const app::ClockRow& clock : app::clocks_of(exam_.rulebook, record)) {
      Query stored(
          exam_.connection,
          "SELECT clock, area FROM case_clock WHERE county = ? AND town = ? AND mechanism = ? AND due_ms = "
          "? AND id = ? AND run = ?",
          county_, row.town(), row.mechanism, clock.due_ms, Blob{row.id.bytes()}, clock.run);
      const bool there = stored.next();
      if (there) ++found_clocks_;
      if (there && stored.view(0) == clock.clock && stored.view(1) == row.area) continue;
      complain(record.id, "期限 " + clock.clock + " 与案卷不符",
               "its deadline " + clock.clock + " is not what the case says");
    }
  }

  void look_at_place(const app::CaseRecord& record, const app::CaseRow& row) {
    std::optional<geo::Point> kept;
    Query stored(exam_.connection,
                 "SELECT longitude, latitude FROM case_place WHERE county = ? AND town = ? AND mechanism = ? "
                 "AND state = ? AND id = ?",
                 county_, row.town(), row.mechanism, row.state, Blob{row.id.bytes()});
    if (stored.next()) {
      ++found_places_;
      kept = {static_cast<std::int32_t>(stored.integer(0)), static_cast<std::int32_t>(stored.integer(1))};
    }
    if (kept != app::place_of(exam_.rulebook, record))
      complain(record.id, "地图上的位置与案卷不符", "its place on the map is not what the case says");
  }

  // Rows that no case stands behind: of no case at all, or one too many.
  void look_for_strange_rows() {
    for_each_listed(exam_, county_, [&](const ListedCase& listed) {
      const auto record = record_of(listed.id);
      const app::CaseRow row = record ? app::row_of(exam_.rulebook, *record) : app::CaseRow{};
      const bool own = record && row.town() == listed.town && row.mechanism == listed.mechanism &&
                       row.state == listed.state;
      if (!own)
        complain(listed.id, "清单里有多余的行", "there is a row in the lists that does not belong there");
    });
  }

  std::optional<app::CaseRecord> record_of(const app::CaseId& id) {
    Query row(exam_.connection,
              "SELECT area, mechanism, profile, seq, snapshot FROM case_file WHERE county = ? AND id = ?",
              county_, Blob{id.bytes()});
    if (!row.next()) return std::nullopt;
    auto state = app::decode_snapshot(row.view(4));
    if (!state) return std::nullopt;
    return app::CaseRecord{id, row.text(0), row.text(1), row.text(2), row.integer(3), std::move(*state)};
  }

  // Once for each case.
  void complain(const app::CaseId& id, const std::string& zh, const std::string& en) {
    if (told_.insert(id).second) exam_.complain("D006", place_of_case(id), zh, en);
  }

  Exam& exam_;
  const std::string& county_;
  std::set<app::CaseId> told_;
  std::int64_t found_rows_ = 0;
  std::int64_t found_clocks_ = 0;
  std::int64_t found_places_ = 0;
};

}  // namespace

void examine_cases(Exam& exam, const std::string& county) {
  exam.on_snapshot("D006", county, [&] { CaseExam(exam, county).run(); });
}

}  // namespace dajuan::storage
