// Tallies told anew from the lists: the present by state and kind, what began on each day, and how
// many of those that ended stayed so.
#include <algorithm>
#include <map>
#include <tuple>

#include "doctor.hpp"
#include "tally_book.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 5'000;

/// area, mechanism, period, item, kind; the kind only in the present, for it may change later.
using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
using Counts = std::map<Key, std::int64_t>;

const std::string kAllDays = "*";

// Of what comes and goes only the sum can be told from the lists: those that ended and were not returned.
void add_ended(Counts& counts, const std::string& area, const std::string& mechanism, std::int64_t cases) {
  counts[{area, mechanism, kAllDays, "ended", {}}] += cases;
}

Counts recount(Exam& exam, const std::string& county) {
  Counts out;
  for_each_listed(exam, county, [&](const ListedCase& one) {
    const domain::Date day = app::moment_of(one.opened_ms).date();
    const std::string opened = period_text(day_of(day));
    for (const std::string& area : {one.town, county}) {
      ++out[{area, one.mechanism, {}, one.state, one.kind}];
      ++out[{area, one.mechanism, opened, "begun", {}}];
      if (one.ended_ms != 0) add_ended(out, area, one.mechanism, 1);
    }
  });
  return out;
}

Counts kept_counts(Exam& exam, const std::string& county) {
  Counts out;
  Query row(exam.connection, "SELECT area, mechanism, period, item, kind, cases FROM tally WHERE county = ?",
            county);
  while (row.next()) {
    const std::string period = row.text(2);
    const std::string item = row.text(3);
    if (period.empty()) {
      out[{row.text(0), row.text(1), period, item, row.text(4)}] += row.integer(5);
    } else if (item == "begun") {
      out[{row.text(0), row.text(1), period, item, {}}] += row.integer(5);
    } else {
      add_ended(out, row.text(0), row.text(1), item == "ended" ? row.integer(5) : -row.integer(5));
    }
  }
  return out;
}

std::string place_of_count(const std::string& county, const Key& key) {
  const auto& [area, mechanism, period, item, kind] = key;
  std::string out = county + " " + area + "/" + mechanism;
  for (const std::string* part : {&period, &item, &kind}) {
    if (!part->empty()) out += "/" + *part;
  }
  return out;
}

}  // namespace

void for_each_listed(Exam& exam, const std::string& county,
                     const std::function<void(const ListedCase&)>& take) {
  ListedCase last;
  std::string last_id;
  for (int rows = kPage; rows == kPage;) {
    rows = 0;
    Query row(
        exam.connection,
        "SELECT town, mechanism, state, id, kind, opened_ms, ended_ms FROM case_list WHERE county = ? AND "
        "(town, mechanism, state, id) > (?, ?, ?, ?) ORDER BY town, mechanism, state, id LIMIT ?",
        county, last.town, last.mechanism, last.state, Blob{last_id}, kPage);
    for (; row.next(); ++rows) {
      last_id = row.blob(3);
      last = {app::case_id_of(county, last_id).value_or(app::CaseId{county, {}}),
              row.text(0),
              row.text(1),
              row.text(2),
              row.text(4),
              row.integer(5),
              row.integer(6)};
      take(last);
    }
  }
}

void examine_tallies(Exam& exam, const std::string& county) {
  exam.on_snapshot("D005", county, [&] {
    Counts counted = recount(exam, county);
    const Counts kept = kept_counts(exam, county);
    for (const auto& [key, cases] : kept) counted.try_emplace(key, 0);
    for (const auto& [key, cases] : counted) {
      const auto found = kept.find(key);
      const std::int64_t said = found == kept.end() ? 0 : found->second;
      if (said == cases) continue;
      exam.complain(
          "D005", place_of_count(county, key),
          "计数是 " + std::to_string(said) + "，重新数得 " + std::to_string(cases),
          "the tally says " + std::to_string(said) + ", counted anew there are " + std::to_string(cases));
    }
  });
}

}  // namespace dajuan::storage
