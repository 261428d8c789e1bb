#include "site_rules.hpp"

#include <utility>

#include "dajuan/app/mechanism_versions.hpp"
#include "dajuan/storage/ledger_versions.hpp"
#include "mechanism_files.hpp"
#include "outcome.hpp"

namespace dajuan::cli {
namespace {

// Every mechanism in the program by its name, and the folder beside them.
std::vector<std::string> paths_of(const std::string& folder) {
  std::vector<std::string> out;
  if (folder.empty()) return out;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name.ends_with("/definition.yaml") && !file.name.starts_with("_template/"))
      out.emplace_back(folder_name(file.name));
  }
  out.push_back(folder);
  return out;
}

}  // namespace

SiteRules::SiteRules(const std::string& mechanisms_folder, const std::string& calendar_folder) {
  MechanismOptions options;
  options.calendar = calendar_folder;
  const mechanism::Language language = language_of(options);
  files_ = std::make_unique<MechanismFiles>(paths_of(mechanisms_folder), language);
  if (!files_->faults().empty()) {
    const mechanism::Fault& fault = files_->faults().front();
    fail(Error{ErrorCode::kInvalidInput, shown_fault(fault, mechanism::Language::kZh),
               shown_fault(fault, mechanism::Language::kEn), "--mechanisms"});
  }
  calendar_ = calendar_of(options);
  book_ = std::make_unique<app::Rulebook>(app::Rulebook{files_->catalogue(), calendar_});
}

Result<void> SiteRules::take_versions(const storage::LedgerPlace& place) {
  const auto versions = storage::versions_in(place, *book_);
  if (!versions) return versions.error();
  if (versions->empty()) return {};
  auto grown = app::grown(files_->catalogue(), files_->sources(), *versions);
  if (!grown) {
    Error refused = grown.error();
    refused.zh = "账本中的机制版本与这个程序不符：" + refused.zh;
    refused.en = "a version of a mechanism in the ledger does not fit this program: " + refused.en;
    return refused;
  }
  grown_ = std::make_unique<mechanism::Catalogue>(std::move(*grown));
  book_ = std::make_unique<app::Rulebook>(app::Rulebook{*grown_, calendar_});
  return {};
}

Result<std::unique_ptr<storage::LedgerStore>> SiteRules::open(const storage::LedgerPlace& place) {
  const auto versions = take_versions(place);
  auto store = storage::LedgerStore::open(place, *book_);
  // What is wrong with a place is told better by whoever opens it to write.
  if (store && !versions) return versions.error();
  return store;
}

SiteRules::~SiteRules() = default;

}  // namespace dajuan::cli
