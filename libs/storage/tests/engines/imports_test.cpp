// Imports of sheets on both engines: which rows count as carried out, how long a file is kept, and how much
// of a sheet is held at a time.
#include "dajuan/app/account_event.hpp"
#include "dajuan/app/area_book.hpp"
#include "dajuan/app/import_cases.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/storage/content_files.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3600 * 1000;

/// Rows without a file format: the bytes are a number for each row, the characters of a column that nobody
/// reads.
class RowsAlone final : public app::SheetFiles {
 public:
  Result<std::unique_ptr<domain::SheetSink>> writer(domain::SheetFormat, domain::SheetPlan) override {
    return invalid("", "不写", "nothing is written here");
  }
  Result<void> read(std::string_view, std::string_view bytes, const app::TakeSheetRow& take) override {
    auto taken = take({1, cells({"类别", "当事人", "来源", "事由"})});
    std::uint32_t number = 1;
    for (std::size_t at = 0; taken && at < bytes.size(); at = bytes.find(' ', at) + 1) {
      const std::size_t size = std::stoul(std::string(bytes.substr(at)));
      taken = take({++number, cells({"neighbour", parties(size), "found", "地界"})});
    }
    return taken;
  }

 private:
  static std::string parties(std::size_t count) {
    std::string out = "某甲";
    for (std::size_t i = 1; i < count; ++i) out += "、" + std::string(110, 'x') + std::to_string(i);
    return out;
  }
  static std::vector<domain::SheetCell> cells(const std::vector<std::string>& words) {
    std::vector<domain::SheetCell> out;
    for (const std::string& word : words) out.push_back({domain::CellKind::kText, word});
    return out;
  }
};

class Imports : public OnLedgers {
 protected:
  void SetUp() override {
    OnLedgers::SetUp();
    app::Account account;
    account.person = clerk_;
    account.person.login = "clerk";
    const app::StoredEvent created = app::created_event(account, "admin", app::timestamp(clock_.now));
    ASSERT_TRUE(store_->write([&](app::Transaction& transaction) -> Result<void> {
      transaction.append(app::account_scope(), created);
      return {};
    }));
  }
  app::Ports ports() { return {*store_, files_, clock_, random_}; }
  app::CaseCommand command() {
    return {{kCounty, clerk_.id, "command-" + std::to_string(++commands_), std::string(64, 'c')}, clerk_};
  }
  app::CaseImport checked(const std::string& rows) {
    auto import = app::check_import(ports(), tools_, command(), {"a.xlsx", rows, "dispute", kVillage});
    EXPECT_TRUE(import) << import.error().en;
    return import ? *import : app::CaseImport{};
  }
  void begin(const app::CaseImport& import) {
    const auto begun = app::begin_import(ports(), command(), kCounty, import.id);
    EXPECT_TRUE(begun) << begun.error().en;
  }
  // How often it was told how far the run is.
  std::pair<app::CaseImport, int> run(const app::CaseImport& import) {
    int groups = 0;
    auto ended = app::run_import(ports(), tools_, kCounty, import.id, clerk_.id,
                                 [&](const app::ImportProgress&) { return ++groups > 0; });
    EXPECT_TRUE(ended) << ended.error().en;
    return {ended ? *ended : app::CaseImport{}, groups};
  }
  bool is_there(const app::CaseImport& import) {
    return ask([&](app::Queries& queries) { return queries.case_import(kCounty, import.id).has_value(); });
  }
  std::string beside(const app::CaseImport& import) {
    return ask([&](app::Queries& queries) {
      return queries.stream(kCounty, app::import_stream(import.id), 1).at(0).private_values;
    });
  }

  app::Person clerk_ = person("01890000-0000-7000-8000-000000000001", {"office", "grid"});
  ContentFiles files_{folder_.path()};
  RowsAlone sheets_;
  domain::Gazetteer areas_;
  app::AreaBook book_{areas_, {}, "2026-01-01"};
  app::ImportTools tools_{own_rules(), sheets_, book_};
  int commands_ = 0;
};

TEST_P(Imports, AKeyAloneDoesNotSayThatARowWasCarriedOut) {
  const app::CaseImport import = checked("1 1 1 ");
  const auto forged = open(clerk_, dispute(), app::import_key(import.id, 3));
  ASSERT_TRUE(forged) << forged.error().en;
  begin(import);
  const auto ended = run(import).first;
  EXPECT_EQ(ended.state, app::ImportState::kHalted);
  EXPECT_EQ(ended.done, 2U);
  ASSERT_EQ(ended.faults.size(), 1U);
  EXPECT_EQ(ended.faults[0].row, 3U);
  EXPECT_TRUE(files_.get(import.file_sha256)) << "the file is kept as long as a row is not done";
}

TEST_P(Imports, WhatNobodyBeginsGoesAfterAWeek) {
  const app::CaseImport left = checked("1 ");
  const app::CaseImport begun = checked("2 ");
  begin(begun);
  struct Day {
    int day;
    bool is_kept;
  };
  for (const Day& one : {Day{0, true}, Day{7, true}, Day{8, false}, Day{30, false}}) {
    clock_.now = 1'767'225'600'000 + one.day * kDayMs;
    ASSERT_TRUE(app::drop_unbegun_imports(ports()));
    EXPECT_EQ(is_there(left), one.is_kept) << one.day;
    EXPECT_EQ(files_.get(left.file_sha256).has_value(), one.is_kept) << one.day;
    EXPECT_EQ(beside(left).empty(), !one.is_kept) << one.day << ": headings may name people";
    EXPECT_TRUE(is_there(begun)) << one.day;
    EXPECT_TRUE(files_.get(begun.file_sha256)) << one.day;
  }
}

TEST_P(Imports, AGroupOfRowsEndsAtSoManyBytes) {
  struct Sheet {
    const char* name;
    std::size_t rows;
    std::size_t size;
    int groups;
  };
  for (const Sheet& sheet : {Sheet{"short rows, 250 together", 251, 1, 2},
                             Sheet{"long rows, 200 are four megabytes", 450, 190, 3}}) {
    std::string rows;
    for (std::size_t i = 0; i < sheet.rows; ++i) rows += std::to_string(sheet.size) + " ";
    const app::CaseImport import = checked(rows);
    ASSERT_TRUE(import.faults.empty()) << sheet.name << ": " << import.faults.front().en;
    begin(import);
    const auto [ended, groups] = run(import);
    EXPECT_EQ(ended.done, sheet.rows) << sheet.name;
    EXPECT_EQ(groups, sheet.groups) << sheet.name;
  }
}

DAJUAN_ON_BOTH_ENGINES(Imports);

}  // namespace
}  // namespace dajuan::storage
