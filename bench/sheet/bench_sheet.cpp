// bench_sheet [CASES]: cases of a mechanism out to XLSX and in again, beside plain libxlsxwriter on the same
// cells.
#include <fmt/core.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_sheet.hpp"
#include "dajuan/app/import_cases.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/document/sheet_reader.hpp"
#include "dajuan/document/sheet_writer.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

namespace {

namespace app = dajuan::app;
namespace document = dajuan::document;
namespace domain = dajuan::domain;
namespace mechanism = dajuan::mechanism;
namespace storage = dajuan::storage;
using Clock = std::chrono::steady_clock;
using dajuan::Error;
using dajuan::Result;
using storage::own_rules;

constexpr int kCasesDefault = 100'000;
constexpr const char* kVillage = "330803114201";
constexpr const char* kTown = "330803114000";
const domain::Scope kCounty{"330803", "330803000000", domain::Privacy::kWithPrivate, {}};

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Kilobytes of a line of /proc/self/status.
long memory_kb(const std::string& name) {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name + ":")) return std::atol(line.c_str() + name.size() + 1);
  }
  return 0;
}

// Runs a piece of work; says how long it took, and by how much memory grew at its highest.
template <typename Work>
double measured(const char* what, const Work& work) {
  std::ofstream("/proc/self/clear_refs") << "5";  // the highest begins anew
  const long before = memory_kb("VmRSS");
  const auto begin = Clock::now();
  work();
  const double seconds = seconds_since(begin);
  fmt::print("{:<46} {:6.2f} s   +{:.0f} MB\n", what, seconds,
             static_cast<double>(memory_kb("VmHWM") - before) / 1024);
  return seconds;
}

class SystemClock final : public app::Clock {
 public:
  std::int64_t now_ms() override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

class CountedRandom final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) out.at(i + 6) = static_cast<std::uint8_t>(count_ >> (8 * i));
    return out;
  }

 private:
  std::uint32_t count_ = 0;
};

class Sheets final : public app::SheetFiles {
 public:
  Result<std::unique_ptr<domain::SheetSink>> writer(domain::SheetFormat format,
                                                    domain::SheetPlan plan) override {
    return format == domain::SheetFormat::kXlsx ? document::xlsx_writer(std::move(plan))
                                                : document::csv_writer(plan);
  }
  Result<void> read(std::string_view name, std::string_view bytes, const app::TakeSheetRow& take) override {
    const auto read = document::read_sheet(name, bytes, take);
    if (!read) return read.error();
    return {};
  }
};

[[noreturn]] void give_up(const Error& error) {
  fmt::print(stderr, "bench_sheet: {} {}\n", error.en, error.field);
  std::exit(1);
}
template <typename T>
T must(Result<T> result) {
  if (!result) give_up(result.error());
  return std::move(*result);
}
void must(const Result<void>& result) {
  if (!result) give_up(result.error());
}

// Keeps the rows that it is given, for the peer to write again.
class Keeper final : public domain::SheetSink {
 public:
  std::vector<std::vector<domain::SheetCell>> rows;
  Result<void> add(std::span<const domain::SheetCell> cells) override {
    rows.emplace_back(cells.begin(), cells.end());
    return {};
  }
  Result<std::string> finish() override { return std::string(); }
};

class Bench {
 public:
  explicit Bench(int cases)
      : cases_(cases),
        store_(must(storage::LedgerStore::open({folder_.path(), ""}, own_rules()))),
        files_(folder_.path()),
        gazetteer_(
            must(domain::Gazetteer::from_csv("areas.csv",
                                             "code,name,aliases,level\n330803,衢江区,,county\n330803114,"
                                             "高家镇,,town\n330803114201,湖仁村,,village\n"))),
        book_(gazetteer_, {}, "2026-01-01") {
    std::vector<std::string> roles{"office"};
    for (const mechanism::Role& role : own_rules().catalogue.roles) roles.push_back(role.id);
    app::Account account;
    account.person = {
        "01890000-0000-7000-8000-000000000001", "clerk", "办事员", {{"330803000000", roles, {}}}};
    must(store_->write([&](app::Transaction& transaction) -> Result<void> {
      transaction.append(app::account_scope(),
                         app::created_event(account, "admin", app::timestamp(clock_.now_ms())));
      clerk_ = transaction.account(account.person.id)->person;
      return {};
    }));
  }

  void run() {
    populate();
    std::string bytes;
    const double ours =
        measured("export of cases to XLSX", [&] { bytes = exported(*writer(sheet_.plan())); });
    fmt::print("{:<46} {:6.1f} MB\n", "size of the file", static_cast<double>(bytes.size()) / 1e6);
    Keeper keeper;
    exported(keeper);
    const double peer = measured("plain libxlsxwriter, the same cells", [&] { write_plainly(keeper.rows); });
    fmt::print("ratio to plain libxlsxwriter                   {:6.2f}\n", ours / peer);
    keeper.rows.clear();
    measured("export of cases to CSV", [&] { exported(*must(document::csv_writer(sheet_.plan()))); });
    std::string fresh = new_rows();
    measured("check of the export, brought in again", [&] { check(bytes); });
    std::string id;
    measured("check of a sheet of new cases", [&] { id = check(fresh); });
    measured("import of a sheet of new cases", [&] { import(id); });
  }

 private:
  std::unique_ptr<domain::SheetSink> writer(domain::SheetPlan plan) {
    return must(document::xlsx_writer(std::move(plan)));
  }

  app::Command command() { return {kCounty, clerk_.id, "k" + std::to_string(++keys_), std::string(64, 'a')}; }

  void populate() {
    const auto begin = Clock::now();
    for (int done = 0; done < cases_;) {
      must(store_->write([&](app::Transaction& transaction) -> Result<void> {
        for (int i = 0; i < 500 && done < cases_; ++i, ++done) {
          const app::OpenCase request{
              "dispute",
              "",
              "register",
              kVillage,
              {{"kind", {done % 2 == 0 ? "neighbour" : "land"}},
               {"source", {"found"}},
               {"parties", {"某甲 1380000" + std::to_string(1000 + done % 9000), "某乙"}},
               {"matter", {"两家因院墙滴水、道路通行发生口角，第 " + std::to_string(done) + " 件"}}},
              "",
              "",
              ""};
          const auto opened =
              app::open_case(transaction, {own_rules(), clock_, random_}, {command(), clerk_}, request);
          if (!opened) return opened.error();
        }
        return {};
      }));
    }
    fmt::print("{} cases were opened in {:.1f} s\n", cases_, seconds_since(begin));
  }

  std::string exported(domain::SheetSink& sink) {
    app::CaseFilter filter;
    filter.mechanism = "dispute";
    must(store_->read([&](app::Queries& queries) {
      return queries.scan_cases(kCounty, filter, [&](std::span<const app::ListedCase> some) -> Result<void> {
        for (const app::ListedCase& one : some) must(sink.add(sheet_.cells(one)));
        return {};
      });
    }));
    return must(sink.finish());
  }

  // As one would write it by hand: memory kept constant, texts as texts, numbers and days as numbers.
  void write_plainly(const std::vector<std::vector<domain::SheetCell>>& rows) {
    const std::string path = folder_.path() + "/plain.xlsx";
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < rows[row].size(); ++column) {
        const domain::SheetCell& cell = rows[row][column];
        const auto r = static_cast<lxw_row_t>(row);
        const auto c = static_cast<lxw_col_t>(column);
        if (cell.kind == domain::CellKind::kNumber) {
          worksheet_write_number(sheet, r, c, std::strtod(cell.text.c_str(), nullptr), nullptr);
        } else if (cell.kind == domain::CellKind::kDate) {
          worksheet_write_number(sheet, r, c, domain::serial_of(cell.text), nullptr);
        } else if (cell.kind == domain::CellKind::kText) {
          worksheet_write_string(sheet, r, c, cell.text.c_str(), nullptr);
        }
      }
    }
    workbook_close(book);
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::filesystem::remove(path);
  }

  std::string new_rows() {
    domain::SheetPlan plan;
    for (const char* heading : {"村", "类别", "当事人", "事由"}) plan.columns.push_back({heading, {}, {}});
    auto sink = writer(plan);
    for (int i = 0; i < cases_; ++i) {
      const auto text = [](std::string words) {
        return domain::SheetCell{domain::CellKind::kText, std::move(words)};
      };
      must(sink->add(std::vector<domain::SheetCell>{text("湖仁村"), text("邻里"),
                                                    text("某" + std::to_string(i)),
                                                    text("新的一件 " + std::to_string(i))}));
    }
    return must(sink->finish());
  }

  app::Ports ports() { return {*store_, files_, clock_, random_}; }
  app::ImportTools tools() { return {own_rules(), sheets_, book_}; }

  std::string check(const std::string& bytes) {
    const auto import =
        must(app::check_import(ports(), tools(), {command(), clerk_}, {"a.xlsx", bytes, "dispute", kTown}));
    if (import.refused != 0) {
      fmt::print(stderr, "bench_sheet: {} rows are refused: {}\n", import.refused, import.faults.front().en);
      std::exit(1);
    }
    return import.id;
  }
  void import(const std::string& id) {
    must(app::begin_import(ports(), {command(), clerk_}, kCounty, id));
    const auto done = must(app::run_import(ports(), tools(), kCounty, id, clerk_.id,
                                           [](const app::ImportProgress&) { return true; }));
    if (done.done != static_cast<std::uint32_t>(cases_)) std::exit(1);
  }

  int cases_;
  int keys_ = 0;
  storage::Folder folder_;
  SystemClock clock_;
  CountedRandom random_;
  std::unique_ptr<storage::LedgerStore> store_;
  storage::ContentFiles files_;
  Sheets sheets_;
  domain::Gazetteer gazetteer_;
  app::AreaBook book_;
  app::Person clerk_;
  app::CaseSheet sheet_{own_rules(), *own_rules().catalogue.find("dispute"), book_.names(),
                        app::CaseSheetForm{mechanism::Language::kZh, true}};
};

}  // namespace

int main(int count, char** arguments) {
  Bench(count > 1 ? std::atoi(arguments[1]) : kCasesDefault).run();
  return 0;
}
