#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dajuan/app/case_sheet.hpp"
#include "dajuan/app/import_cases.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

/// An office with a ledger of its own, where somebody with every role keeps the cases in Excel.
namespace dajuan::sheets {

inline constexpr const char* kTown = "330803114000";
inline constexpr const char* kVillage = "330803114201";  // 湖仁村

/// Says what the test says.
class SetClock final : public app::Clock {
 public:
  std::int64_t now = 1'767'225'600'000;
  std::int64_t now_ms() override { return now; }
};

class CountedRandom final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override;

 private:
  std::uint32_t count_ = 0;
};

class Sheets final : public app::SheetFiles {
 public:
  Result<std::unique_ptr<domain::SheetSink>> writer(domain::SheetFormat format,
                                                    domain::SheetPlan plan) override;
  Result<void> read(std::string_view name, std::string_view bytes, const app::TakeSheetRow& take) override;
};

class Office {
 public:
  Office();

  /// Does all worked cases of every mechanism again, as commands.
  void tell_worked_cases();
  [[nodiscard]] Result<app::CaseReceipt> open(const app::OpenCase& request);

  [[nodiscard]] std::string exported(const std::string& mechanism, domain::SheetFormat format,
                                     const app::CaseSheetForm& form);
  [[nodiscard]] Result<app::CaseImport> check(const std::string& mechanism, const std::string& name,
                                              const std::string& bytes);
  /// A sheet of texts.
  [[nodiscard]] static std::string csv(const std::vector<std::vector<std::string>>& rows);
  [[nodiscard]] Result<app::CaseImport> begin(const std::string& id);
  [[nodiscard]] Result<app::CaseImport> run(const std::string& id, const app::TellProgress& tell);
  [[nodiscard]] app::CaseImport import(const std::string& id);
  [[nodiscard]] std::vector<app::ListedCase> cases(const std::string& mechanism);

  app::Ports ports() { return {*store_, files_, clock, random_}; }
  app::ImportTools tools() { return {storage::own_rules(), sheets_, book_}; }
  storage::LedgerStore& store() { return *store_; }
  [[nodiscard]] const app::Person& clerk() const { return clerk_; }

  SetClock clock;

 private:
  template <typename Act>
  Result<app::CaseReceipt> command(const app::Person& who, const std::vector<app::Written>& values,
                                   const Act& act);
  [[nodiscard]] app::Command next_command(const std::string& actor);
  void add_clerk();

  storage::Folder folder_;
  std::unique_ptr<storage::LedgerStore> store_;
  storage::ContentFiles files_;
  CountedRandom random_;
  Sheets sheets_;
  domain::Gazetteer gazetteer_;
  app::AreaBook book_;
  app::Person clerk_;
  int keys_ = 0;
};

inline const domain::Scope kCounty{"330803", "330803000000", domain::Privacy::kWithPrivate, {}};

}  // namespace dajuan::sheets
