#include "workplace.hpp"

#include <sys/random.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/set_site.hpp"
#include "dajuan/document/extract.hpp"
#include "dajuan/document/report_writer.hpp"
#include "dajuan/document/sheet_reader.hpp"
#include "dajuan/document/sheet_writer.hpp"
#include "read_input.hpp"

namespace dajuan::cli {
namespace {

constexpr std::string_view kNowhere = "000000000000";
constexpr std::size_t kAreasBytesMax = 200'000'000;

domain::Scope scope_of(const std::string& area) {
  const std::string county(domain::county_of(area));
  return {county,
          county == kNowhere.substr(0, domain::kCountyDigits) ? std::string(kNowhere) : county + "000000",
          domain::Privacy::kWithPrivate};
}

}  // namespace

std::int64_t SystemClock::now_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::array<std::uint8_t, 10> SystemRandom::ten_bytes() {
  std::array<std::uint8_t, 10> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the kernel gave no random bytes");
  }
  return bytes;
}

Result<app::DocumentText> Documents::extract(std::string_view name, std::string bytes) {
  auto document = document::extract(name, std::move(bytes));
  if (!document) return document.error();
  return app::DocumentText{std::move(document->text), document::to_string(document->format),
                           std::move(document->encoding), std::move(document->title)};
}

Result<std::unique_ptr<domain::SheetSink>> Sheets::writer(domain::SheetFormat format,
                                                          domain::SheetPlan plan) {
  return format == domain::SheetFormat::kXlsx ? document::xlsx_writer(std::move(plan))
                                              : document::csv_writer(plan);
}

Result<void> Sheets::read(std::string_view name, std::string_view bytes, const app::TakeSheetRow& take) {
  const auto read = document::read_sheet(name, bytes, take);
  if (!read) return read.error();
  return {};
}

Result<std::string> ReportWriter::write(const report::Composed& composed, app::ReportFormat format) {
  switch (format) {
    case app::ReportFormat::kMarkdown:
      return document::report_as_markdown(composed);
    case app::ReportFormat::kText:
      return document::report_as_text(composed);
    case app::ReportFormat::kHtml:
      return document::report_as_html(composed);
    case app::ReportFormat::kInlineXbrl:
      return document::report_as_ixbrl(composed);
    case app::ReportFormat::kTaxonomy:
      return document::report_taxonomy(composed);
    case app::ReportFormat::kXbrlJson:
      return document::report_as_xbrl_json(composed);
    case app::ReportFormat::kDocx:
      return document::report_as_docx(composed);
    case app::ReportFormat::kPdf:
      return document::report_as_pdf(composed);
  }
  return invalid("format", "没有这种格式", "there is no such format");
}

std::string ReportWriter::taxonomy_name(const report::Composed& composed) {
  return document::report_taxonomy_name(composed);
}

void add_data_options(CLI::App& command, WorkplaceOptions& options) {
  command.add_option("--data", options.data, "数据目录 | data folder")->capture_default_str();
  command.add_option(
      "--database", options.database,
      "PostgreSQL 地址 postgresql://…，不写则用数据目录里的 SQLite | address of a PostgreSQL database; "
      "without it SQLite in the data folder");
}

void add_place_options(CLI::App& command, WorkplaceOptions& options) {
  add_data_options(command, options);
  command
      .add_option("--mechanisms", options.mechanisms,
                  "本地机制定义目录 | folder of mechanisms of your own, beside the built-in ones")
      ->check(CLI::ExistingDirectory);
  command.add_option("--calendar", options.calendar, "本地日历目录 | folder of calendars of your own")
      ->check(CLI::ExistingDirectory);
}

Result<std::unique_ptr<Workplace>> Workplace::open(const WorkplaceOptions& options) {
  ::umask(0077);  // what is in the data folder is for its owner alone
  auto lexicon = load_lexicon(options.lexicon);
  if (!lexicon) return lexicon.error();
  std::unique_ptr<Workplace> workplace(new Workplace(options, std::move(*lexicon)));
  auto store = workplace->rules_.open({options.data, options.database});
  if (!store) return store.error();
  workplace->store_ = std::move(*store);
  const auto loaded = workplace->load_site();
  if (!loaded) return loaded.error();
  if (options.areas.empty()) return workplace;

  auto areas = load_areas(options.areas);
  if (!areas) return areas.error();
  const domain::Area* home = home_of(*areas);
  if (home != nullptr) {
    const auto settled = workplace->settle(home->code, home->name, options.areas);
    if (!settled) return settled.error();
  }
  workplace->areas_ = std::move(*areas);
  return workplace;
}

std::unique_ptr<const app::AreaBook> Workplace::area_book(app::Queries& queries) {
  const std::string today = app::moment_of(clock_.now_ms()).date().to_string();
  return std::make_unique<const app::AreaBook>(areas_, queries.area_changes(scope_), today);
}

Result<void> Workplace::load_site() {
  const auto county = store_->county();
  if (!county) return county.error();
  const std::string& known = county->value_or(std::string(kNowhere.substr(0, domain::kCountyDigits)));
  scope_ = scope_of(known + "000000");
  site_ = {std::string(kNowhere), "", ""};
  const auto read = store_->read([&](app::Queries& queries) -> Result<void> {
    site_ = queries.site(scope_).value_or(site_);
    return {};
  });
  if (!read) return read;
  if (site_.areas_sha256.empty()) return {};
  const auto csv = files_.get(site_.areas_sha256);
  if (!csv) return csv.error();
  auto areas = domain::Gazetteer::from_csv("areas.csv", *csv);
  if (!areas) return areas.error();
  areas_ = std::move(*areas);
  return {};
}

Result<void> Workplace::settle(const std::string& area, const std::string& name,
                               const std::string& areas_path) {
  const std::string full = domain::full_area_code(area);
  if (full.empty()) {
    return invalid("--area", "区划代码须为 2、4、6、9 或 12 位数字：" + area,
                   "an area code has 2, 4, 6, 9 or 12 digits: " + area);
  }
  const auto county = store_->county();
  if (!county) return county.error();
  const domain::Scope scope = scope_of(full);
  if (*county && **county != scope.county) {
    return Error{
        ErrorCode::kConflict,
        "数据目录属于县区 " + **county + "，不能放入 " + scope.county + " 的内容，请另用 --data 目录",
        "the data folder belongs to county " + **county + " and cannot take what belongs to " + scope.county +
            "; use another --data folder",
        "", "other_county"};
  }
  app::Site site{full, name, ""};
  if (!areas_path.empty()) {
    const auto csv = load_bytes({areas_path, areas_path, areas_path}, kAreasBytesMax);
    if (!csv) return csv.error();
    auto areas = domain::Gazetteer::from_csv(areas_path, *csv);
    if (!areas) return areas.error();
    areas_ = std::move(*areas);
    auto kept = files_.put(*csv);
    if (!kept) return kept.error();
    site.areas_sha256 = std::move(*kept);
  }
  const std::string request = site.area + "\n" + site.name + "\n" + site.areas_sha256;
  // A place may be set, changed and set back: each is a command of its own, so the time is part of the key.
  const std::string key = "site-" + std::to_string(clock_.now_ms());
  const auto set = app::set_site(ports(), local_command(scope, key, request), site);
  if (!set) return set.error();
  scope_ = scope;
  site_ = site;
  return {};
}

const domain::Area* home_of(const domain::Gazetteer& areas) {
  std::vector<std::string> codes;
  for (const domain::Area& area : areas.areas()) codes.push_back(domain::full_area_code(area.code));
  std::sort(codes.begin(), codes.end());
  // Sorted, a place is followed by those below it, if there are any.
  std::optional<std::string> common;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string prefix(domain::area_prefix(codes[i]));
    if (i + 1 < codes.size() && codes[i + 1].starts_with(prefix)) continue;
    if (!common) common = prefix;
    const auto differs = std::mismatch(common->begin(), common->end(), prefix.begin(), prefix.end());
    common->erase(differs.first, common->end());
  }
  const domain::Area* home = nullptr;
  std::size_t longest = 0;
  for (const domain::Area& area : areas.areas()) {
    const std::string full = domain::full_area_code(area.code);
    const std::string_view prefix = domain::area_prefix(full);
    if (common && prefix.size() >= longest && common->starts_with(prefix)) {
      longest = prefix.size();
      home = &area;
    }
  }
  return home;
}

app::Command local_command(const domain::Scope& scope, const std::string& key, const std::string& request) {
  return {scope, "local", key, storage::sha256_hex(request)};
}

}  // namespace dajuan::cli
