#pragma once

#include <memory>
#include <string>

#include "command.hpp"
#include "dajuan/app/area_book.hpp"
#include "dajuan/app/import_report.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/read.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "site_rules.hpp"

/// The composition root of the subcommands that work on a data folder: real clock, real random bytes, real
/// files.
namespace dajuan::cli {

/// Milliseconds of the system's clock.
class SystemClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() override;
};

/// Random bytes of the kernel.
class SystemRandom final : public app::Random {
 public:
  [[nodiscard]] std::array<std::uint8_t, 10> ten_bytes() override;
};

/// The formats of libs/document.
class Documents final : public app::DocumentReader {
 public:
  [[nodiscard]] Result<app::DocumentText> extract(std::string_view name, std::string bytes) override;
};

/// Lists as XLSX and CSV, as libs/document reads and writes them.
class Sheets final : public app::SheetFiles {
 public:
  [[nodiscard]] Result<std::unique_ptr<domain::SheetSink>> writer(domain::SheetFormat format,
                                                                  domain::SheetPlan plan) override;
  [[nodiscard]] Result<void> read(std::string_view name, std::string_view bytes,
                                  const app::TakeSheetRow& take) override;
};

/// The formats of libs/document for reports.
class ReportWriter final : public app::ReportFiles {
 public:
  [[nodiscard]] Result<std::string> write(const report::Composed& composed,
                                          app::ReportFormat format) override;
  [[nodiscard]] std::string taxonomy_name(const report::Composed& composed) override;
};

struct WorkplaceOptions {
  std::string data;
  std::string lexicon;          ///< folder of extra words; empty for the built-in ones alone
  std::string areas;            ///< areas.csv; empty for the one that the data folder knows
  std::string database = {};    ///< postgresql://...; empty for SQLite in the data folder
  std::string mechanisms = {};  ///< folder of mechanisms beside the built-in ones
  std::string calendar = {};    ///< folder of calendars in place of the built-in years
};

/// Adds --data and --database.
void add_data_options(CLI::App& command, WorkplaceOptions& options);
/// Adds --data, --database, --mechanisms and --calendar.
void add_place_options(CLI::App& command, WorkplaceOptions& options);

/// An open data folder with all that the use cases need.
class Workplace {
 public:
  /// Errors: those of LedgerStore::open, of the lexicon and of the areas.
  [[nodiscard]] static Result<std::unique_ptr<Workplace>> open(const WorkplaceOptions& options);

  storage::LedgerStore& store() { return *store_; }
  [[nodiscard]] const app::Rulebook& rulebook() const { return rules_.book(); }
  app::Ports ports() { return {*store_, files_, clock_, random_}; }
  app::SheetFiles& sheets() { return sheets_; }
  app::ReportFiles& reports() { return reports_; }
  /// All areas with what has happened to them until today. Outlived by the workplace.
  [[nodiscard]] std::unique_ptr<const app::AreaBook> area_book(app::Queries& queries);
  app::ReadingTools tools() { return {documents_, lexicon_, areas_}; }
  /// The whole county of the folder; 000000 while the place is not set.
  [[nodiscard]] const domain::Scope& scope() const { return scope_; }
  [[nodiscard]] const app::Site& site() const { return site_; }

  /// Makes the folder that of a place. Does nothing where it is already.
  /// Errors: kConflict `other_county`, where it holds what belongs elsewhere; kInvalidInput (area).
  [[nodiscard]] Result<void> settle(const std::string& area, const std::string& name,
                                    const std::string& areas_path);

 private:
  Workplace(const WorkplaceOptions& options, report::Lexicon lexicon)
      : rules_(options.mechanisms, options.calendar), files_(options.data), lexicon_(std::move(lexicon)) {}
  [[nodiscard]] Result<void> load_site();

  SiteRules rules_;
  std::unique_ptr<storage::LedgerStore> store_;
  storage::ContentFiles files_;
  SystemClock clock_;
  SystemRandom random_;
  Documents documents_;
  Sheets sheets_;
  ReportWriter reports_;
  report::Lexicon lexicon_;
  domain::Gazetteer areas_;
  domain::Scope scope_;
  app::Site site_;
};

/// The smallest area that holds all places of a gazetteer which have none below them; nullptr where there is
/// none.
[[nodiscard]] const domain::Area* home_of(const domain::Gazetteer& areas);

/// A command of a person at this machine, remembered under `key`.
[[nodiscard]] app::Command local_command(const domain::Scope& scope, const std::string& key,
                                         const std::string& request);

}  // namespace dajuan::cli
