// dajuan import: the use cases of the server, called straight on the data folder by the person at the
// machine.
#include "import.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "dajuan/app/area_shapes.hpp"
#include "dajuan/app/change_review.hpp"
#include "dajuan/app/confirm_review.hpp"
#include "outcome.hpp"
#include "read_input.hpp"
#include "township.hpp"
#include "township_shapes.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

constexpr std::size_t kFileBytesMax = 200'000'000;
constexpr std::size_t kKeyHashChars = 40;

struct Options {
  std::string path;
  WorkplaceOptions workplace{".dajuan", "", ""};
  std::string area;
  bool confirm = false;
};

template <typename... Values>
void say(const char* zh, const char* en, const Values&... values) {
  fmt::print("{}\n", fmt::format(fmt::runtime(wants_english() ? en : zh), values...));
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// The key is the content: the same file for the same area is one import, however often the command is run.
std::string key_for(const char* verb, const std::string& what) {
  return std::string(verb) + "-" + storage::sha256_hex(what).substr(0, kKeyHashChars);
}

app::Reading current(Workplace& place, const std::string& id) {
  std::optional<app::Reading> reading;
  const auto read = place.store().read([&](app::Queries& queries) -> Result<void> {
    reading = queries.reading(place.scope(), id);
    return {};
  });
  if (!read) fail(read.error());
  if (!reading) fail({ErrorCode::kNotFound, "没有这份报告", "there is no such reading", id});
  return *reading;
}

app::Reading import_one(Workplace& place, const std::string& path, const std::string& area) {
  auto bytes = load_bytes({path, path, path}, kFileBytesMax);
  if (!bytes) fail(bytes.error());
  const std::string what = area + "\n" + storage::sha256_hex(*bytes);
  const app::Command command = local_command(place.scope(), key_for("import", what), what);
  const auto reading =
      app::import_report(place.ports(), place.tools(), command, {path, std::move(*bytes), area});
  if (!reading) fail(reading.error());
  say("已读取 {}：{}（{} 字），承诺 {} 条，数字 {} 个，提示 {} 条",
      "read {}: {} ({} characters), {} promises, {} figures, {} diagnostics", reading->name, reading->title,
      reading->chars, reading->counts.promises, reading->counts.figures, reading->counts.diagnostics);
  return current(place, reading->id);
}

// The person who runs the command takes the draft as it was read.
void confirm_one(Workplace& place, const app::Reading& reading) {
  if (reading.state == app::ReadingState::kConfirmed) {
    say("这份报告此前已确认成计划 {}", "this report was confirmed before, as plan {}", reading.plan_id);
    return;
  }
  std::uint32_t revision = reading.revision;
  const std::string what = reading.id + "\n" + std::to_string(revision);
  if (reading.counts.undecided > 0) {
    const app::Change all[] = {app::AcceptRest{}};
    const auto review =
        app::change_review(place.ports(), local_command(place.scope(), key_for("accept", what), what),
                           reading.id, revision, all);
    if (!review) fail(review.error());
    revision = review->revision;
  }
  const auto plan = app::confirm_review(
      place.ports(), local_command(place.scope(), key_for("confirm", what), what), reading.id, revision);
  if (!plan) fail(plan.error());
  const app::PlanCounts counts = app::count(*plan);
  say("已确认成计划：答卷 {} 张 {} 项，承诺 {} 条（硬承诺 {} 条），数字 {} 个",
      "confirmed as a plan: {} answer sheets with {} items, {} promises ({} hard), {} figures", counts.sheets,
      counts.items, counts.promises, counts.hard, counts.figures);
}

// What somebody drew since stays as it is.
void draw_all(Workplace& place, const std::string& path) {
  const auto shapes = load_shapes(path);
  if (!shapes) fail(shapes.error());
  std::size_t drawn = 0;
  for (const app::AreaShape& one : *shapes) {
    const domain::Scope scope{
        std::string(domain::county_of(one.area)), one.area, domain::Privacy::kPublicOnly, {}};
    const std::string what = one.area + "\n" + geo::to_geometry(one.shape);
    const auto done = app::draw_area(place.ports(), local_command(scope, key_for("shape", what), what), 0,
                                     one.area, one.shape);
    if (!done && done.error().code != ErrorCode::kStale) fail(done.error());
    drawn += done ? 1 : 0;
  }
  say("已画 {} 个区域的边界", "drew the outlines of {} areas", drawn);
}

void import(const Options& options) {
  Township township{options.area, "", "", {options.path}, ""};
  if (is_folder(options.path)) {
    auto loaded = load_township(options.path);
    if (!loaded) fail(loaded.error());
    township = std::move(*loaded);
    if (!options.area.empty()) township.area = options.area;
  }
  auto workplace = Workplace::open(options.workplace);
  if (!workplace) fail(workplace.error());
  Workplace& place = **workplace;
  const std::string area = township.area.empty() ? "" : domain::full_area_code(township.area);
  const bool unsettled = place.site().area == "000000000000";
  if (!township.area.empty() && (unsettled || !township.areas.empty())) {
    const auto settled = place.settle(township.area, township.name, township.areas);
    if (!settled) fail(settled.error());
    if (!township.name.empty()) say("辖区：{} {}", "place: {} {}", township.name, place.site().area);
  }
  if (!township.shapes.empty()) draw_all(place, township.shapes);
  for (const std::string& report : township.reports) {
    const app::Reading reading = import_one(place, report, area);
    if (options.confirm) confirm_one(place, reading);
  }
  if (!options.confirm)
    say("请在网页中核对后确认：dajuan serve", "review and confirm it on the web page: dajuan serve");
  const auto done = place.store().checkpoint();
  if (!done) fail(done.error());
}

}  // namespace

void add_import(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("import", "导入报告或乡镇样例目录 | imports a report, or a township folder");
  command
      ->add_option("PATH", options->path,
                   "报告文件，或含 township.json 的目录 | a report, or a folder with township.json")
      ->required();
  add_place_options(*command, options->workplace);
  command->add_option("--area", options->area, "区划代码 | area code");
  command->add_option("--lexicon", options->workplace.lexicon, "本地词表目录 | folder of words of your own")
      ->check(CLI::ExistingDirectory);
  command->add_flag("--confirm", options->confirm,
                    "按读取结果全部采纳并确认成计划 | accept the draft as read and confirm it as a plan");
  command->callback([options] { import(*options); });
}

}  // namespace dajuan::cli
