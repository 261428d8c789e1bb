// dajuan simulate: a province of made-up cases in a data folder, for measuring and for trying things out.
#include "simulate.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "dajuan/app/set_site.hpp"
#include "outcome.hpp"
#include "sample_year.hpp"
#include "simulate_accounts.hpp"
#include "simulate_run.hpp"
#include "simulate_sample.hpp"
#include "workplace.hpp"

namespace dajuan::cli {

namespace {

constexpr std::uint64_t kCasesMax = 100'000'000;
constexpr double kTellSeconds = 1;
constexpr std::size_t kTellCommands = 100;

struct Options {
  WorkplaceOptions place{".dajuan", "", ""};
  std::uint64_t cases = 0;
  std::uint64_t seed = 1;
  std::string from = "2024-01-01";
  std::string to = "2026-10-31";
  std::uint64_t events = 0;
  bool bench_accounts = false;
  std::string sample;
  std::string url;
  std::string token;
};

template <typename T>
T must(Result<T> result) {
  if (!result) fail(result.error());
  return std::move(*result);
}

void must(const Result<void>& result) {
  if (!result) fail(result.error());
}

domain::Date day_of(const char* option, const std::string& text) {
  const auto day = domain::Date::parse(text);
  if (!day) fail(invalid(option, "日期应如 2024-01-01", "a day is such as 2024-01-01"));
  return *day;
}

// What happens is told by the seed alone, so that the same seed makes the same log.
void settle(Workplace& place, const SimulatedProvince& province, const Options& options, domain::Date from) {
  ToldClock clock;
  clock.now = app::unix_ms_of(domain::Moment::begin_of(from));
  DiceRandom random(Dice(options.seed, 0));
  const app::Ports real = place.ports();
  const app::Ports ports{real.store, real.files, clock, random};
  const std::string code(kProvinceCode);
  const app::Site site{domain::full_area_code(code), province.name, must(real.files.put(province.areas_csv))};
  const domain::Scope scope{code + "0000", site.area, domain::Privacy::kWithPrivate, {}};
  const std::string request = site.area + "\n" + site.name + "\n" + site.areas_sha256;
  must(app::set_site(ports, local_command(scope, "sim-site-" + std::to_string(options.seed), request), site));
}

void tell(const SimulatedFigures& figures) {
  const double rate = figures.seconds > 0 ? static_cast<double>(figures.commands) / figures.seconds : 0;
  fmt::print(stderr, "\r{} {}  {:.0f}/s  {:.0f} s ", figures.commands,
             wants_english() ? "commands" : "条指令", rate, figures.seconds);
}

std::vector<std::string> sample_villages() {
  const auto areas = must(domain::Gazetteer::from_csv("areas.csv", sample_file("gaojia/areas.csv")));
  std::vector<std::string> out;
  for (const domain::Area& area : areas.areas()) {
    if (area.level == "village") out.push_back(domain::full_area_code(area.code));
  }
  return out;
}

// The year goes the way of everybody's commands: through the API of a server that runs.
void simulate_year(const Options& options) {
  if (options.url.empty() != options.token.empty()) {
    fail(invalid(
        "--url", "经由接口生成：请同时给出 --url 和管理员的 --token；都不给则写进 --data",
        "through the API: give --url and --token of an administrator, or neither and it goes into --data"));
  }
  const SiteRules rules(options.place.mechanisms, options.place.calendar);
  auto client = must(ApiClient::connect(options.url));
  const SimulatedWords words(sample_file("province/words.tsv"),
                             storage::sha256_hex(sample_file("province/evidence.png")));
  const auto desks = must(read_desks(sample_file("gaojia/people.tsv")));
  const PathTools tools{rules.book(), words, holders_of(desks, rules.book().catalogue)};
  const YearPlan plan{kSampleYear, options.seed, sample_villages()};
  const auto commands = must(plan_year(tools, plan, sample_file("gaojia/year-2024/year.tsv")));
  const auto opened =
      must(open_desks(client, options.token, plan.villages.front().substr(0, 9) + "000", desks));
  // A photograph that stands for all the evidence of the year; whoever names it has sent it.
  for (ApiClient::Headers desk : opened) {
    desk["Content-Type"] = "application/octet-stream";
    must(client.post("/api/v1/attachments", desk, std::string(sample_file("province/evidence.png"))));
  }
  must(give_commands(client, opened, commands, [&](std::size_t done) {
    if (done % kTellCommands == 0 || done == commands.size())
      fmt::print(stderr, "\r{} / {}", done, commands.size());
  }));
  fmt::print(stderr, "\n");
}

void simulate(const Options& options) {
  if (!options.sample.empty() && options.url.empty() && options.token.empty()) {
    const auto place = must(Workplace::open(options.place));
    must(live_sample_year(*place, options.place.data, options.seed));
    return must(place->store().checkpoint());
  }
  if (!options.sample.empty()) return simulate_year(options);
  const auto province = must(make_province(options.seed, sample_file("gaojia/areas.csv")));
  const domain::Date from = day_of("--from", options.from);
  const domain::Date to = day_of("--to", options.to);
  if (to < from) fail(invalid("--to", "止日早于起日", "the last day comes before the first"));
  const auto place = must(Workplace::open(options.place));
  if (options.cases > 0) {
    settle(*place, province, options, from);
    SimulatedWords words(sample_file("province/words.tsv"),
                         must(place->ports().files.put(sample_file("province/evidence.png"))));
    auto paths = must(read_paths({place->rulebook(), words}, sample_file("province/paths.tsv")));
    if (options.events > 0) paths.shorten_to(options.events * 1000);
    const SimulatedRules rules{place->rulebook(), std::move(paths), std::move(words), from, to, options.seed};
    double told = 0;
    const auto figures =
        must(simulate_province(place->store(), rules, province, options.cases, [&](const auto& so_far) {
          if (so_far.seconds < told + kTellSeconds) return;
          told = so_far.seconds;
          tell(so_far);
        }));
    tell(figures);
    fmt::print(stderr, "\n");
    must(place->store().checkpoint());
  }
  if (options.bench_accounts) fmt::print("{}\n", must(make_bench_accounts(*place, province)));
}

}  // namespace

void add_simulate(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "simulate",
      "在数据目录中生成一个虚拟省的案卷（11 市、90 县、1360 镇）| fills a data folder with the cases of a "
      "made-up province (11 cities, 90 counties, 1,360 towns)");
  add_place_options(*command, options->place);
  command->add_option("--cases", options->cases, "案卷数 | number of cases")
      ->check(CLI::Range(std::uint64_t{0}, kCasesMax));
  command->add_option("--seed", options->seed, "种子：相同则内容相同 | the same seed makes the same cases")
      ->capture_default_str();
  command->add_option("--from", options->from, "起日 | first day")->capture_default_str();
  command->add_option("--to", options->to, "止日 | last day")->capture_default_str();
  command
      ->add_option(
          "--events", options->events,
          "平均每件的步数，能短则短；0 为照常办理 | steps of a case on the average, as far as it can be "
          "shortened; 0: as cases go")
      ->check(CLI::Range(0, 100));
  command->add_flag(
      "--bench-accounts", options->bench_accounts,
      "建立测速用的账号并打印其令牌（JSON）| makes accounts for benches and prints their tokens as "
      "JSON");
  command
      ->add_option("--sample", options->sample,
                   "改为生成示例乡镇 2024 年全年；给出 --url 则经由接口 | the year 2024 of the sample "
                   "township instead; with "
                   "--url through the API")
      ->check(CLI::IsMember({"gaojia"}));
  command->add_option("--url", options->url, "服务器地址，如 http://127.0.0.1:8080 | address of the server");
  command->add_option("--token", options->token, "该镇管理员的令牌 | token of an administrator of the town");
  command->callback([options] { simulate(*options); });
}

}  // namespace dajuan::cli
