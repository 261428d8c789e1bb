// dajuan report draft: writes a year's report from the records, in the format that the name of --out asks
// for.
#include "report.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <fstream>
#include <memory>
#include <string>

#include "dajuan/app/report_draft.hpp"
#include "dajuan/document/report_writer.hpp"
#include "outcome.hpp"
#include "read_input.hpp"
#include "sample_year.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

constexpr std::size_t kTemplateBytesMax = 400'000;

struct Options {
  WorkplaceOptions place{".dajuan", "", ""};
  std::string sample;
  int year = 0;
  std::string area;
  std::string skeleton;
  std::string out;
  std::string source;
  std::string address;
};

template <typename T>
T must(Result<T> result) {
  if (!result) fail(result.error());
  return std::move(*result);
}

void must(const Result<void>& result) {
  if (!result) fail(result.error());
}

using Writer = Result<std::string> (*)(const report::Composed&);

// By the end of a file's name.
constexpr std::array<std::pair<std::string_view, Writer>, 7> kFormats{
    {{".md", document::report_as_markdown},
     {".txt", document::report_as_text},
     {".html", document::report_as_html},
     {".xhtml", document::report_as_ixbrl},
     {".json", document::report_as_xbrl_json},
     {".docx", document::report_as_docx},
     {".pdf", document::report_as_pdf}}};

Writer writer_of(const std::string& path) {
  for (const auto& [ending, writer] : kFormats) {
    if (path.ends_with(ending)) return writer;
  }
  std::string endings;
  for (const auto& [ending, writer] : kFormats) endings += (endings.empty() ? "" : " ") + std::string(ending);
  fail(invalid("--out", "文件名的结尾应为 " + endings, "the name ends in " + endings));
}

void save(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) fail({ErrorCode::kUnavailable, "不能写 " + path, "cannot write " + path, "--out"});
}

// The facts of Inline XBRL and xBRL-JSON name a schema: it is laid beside them.
void save_with_schema(const std::string& path, const report::Composed& composed) {
  save(path, must(writer_of(path)(composed)));
  if (!path.ends_with(".xhtml") && !path.ends_with(".json")) return;
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  save(folder + document::report_taxonomy_name(composed), must(document::report_taxonomy(composed)));
}

std::string skeleton_of(const Options& options) {
  if (options.skeleton.empty())
    return std::string(options.sample.empty() ? sample_file("report.md") : sample_template());
  auto bytes = load_bytes({options.skeleton, options.skeleton, options.skeleton}, kTemplateBytesMax);
  return must(std::move(bytes));
}

// To the standard error, so that a draft on the standard output stays a draft.
void say_left_out(const std::vector<app::LeftOut>& all) {
  for (const app::LeftOut& one : all)
    fmt::print(stderr, "未写 | left out: {}（{} | {}）\n", one.sentence, one.zh, one.en);
}

void say_missing(const report::Composed& composed) {
  for (const report::Block& block : composed.blocks) {
    for (const report::Run& run : block.runs) {
      if (run.figure < 0) continue;
      const report::CitedFigure& figure = composed.figures[static_cast<std::size_t>(run.figure)];
      if (figure.missing)
        fmt::print(stderr, "无值 | no value: {}:{} {}（{} | {}）\n", run.at.line, run.at.column,
                   figure.expression, figure.missing->zh, figure.missing->en);
    }
  }
}

report::Composed composed_of(Workplace& place, const Options& options) {
  const std::string area = options.area.empty() ? place.site().area : domain::full_area_code(options.area);
  if (area.empty())
    fail(invalid("--area", "应为 2、4、6、9 或 12 位区划代码",
                 "an area code of 2, 4, 6, 9 or 12 digits is expected"));
  const std::string skeleton = skeleton_of(options);
  report::Composed out;
  must(place.store().read([&](app::Queries& queries) -> Result<void> {
    const auto areas = place.area_book(queries);
    const app::DraftTools tools{queries, place.rulebook(), *areas, place.scope(), area, options.year};
    const auto drafted = app::draft_template(skeleton, tools);
    if (!drafted) return drafted.error();
    if (!options.source.empty()) save(options.source, drafted->markdown);
    app::FigureBook book(queries, place.rulebook(), *areas, place.scope());
    const std::string name(areas->names().name_of(area));
    auto composed = report::compose(
        drafted->markdown, {area, name.empty() ? place.site().name : name, options.year, options.address},
        app::source_of(book), place.tools().lexicon);
    if (!composed) return composed.error();
    say_left_out(drafted->left_out);
    say_missing(*composed);
    out = std::move(*composed);
    return {};
  }));
  return out;
}

void draft(const Options& options) {
  if (!options.out.empty()) static_cast<void>(writer_of(options.out));
  report::Composed composed;
  if (options.sample.empty()) {
    composed = composed_of(*must(Workplace::open(options.place)), options);
  } else {
    if (options.year != kSampleYear)
      fail(invalid("--year", "示例只有 2024 年", "the sample has the year 2024 alone"));
    composed = composed_of(must(SampleYear::make())->place(), options);
  }
  if (options.out.empty()) {
    fmt::print("{}", must(document::report_as_markdown(composed)));
  } else {
    save_with_schema(options.out, composed);
  }
}

}  // namespace

void add_report(CLI::App& app) {
  CLI::App* report = app.add_subcommand("report", "写年度报告 | writes the year's report");
  report->require_subcommand(1);
  auto options = std::make_shared<Options>();
  CLI::App* command = report->add_subcommand("draft",
                                             "按台账起草年度报告，每个数都注明数的是什么 | drafts the year's "
                                             "report from the records, each figure citing what it counts");
  add_place_options(*command, options->place);
  command
      ->add_option(
          "--sample", options->sample,
          "不用数据目录，用示例乡镇的 2024 年 | the sample township's year 2024 instead of a data folder")
      ->check(CLI::IsMember({"gaojia"}));
  command->add_option("--year", options->year, "回顾的年份 | the year reviewed")
      ->required()
      ->check(CLI::Range(1950, 2199));
  command->add_option("--area", options->area,
                      "区划代码，缺省为本机所在地 | area code; by default the place of the data folder");
  command->add_option(
      "--template", options->skeleton,
      "模板（Markdown，数用 {{机制.指标}} 引用）| template: Markdown with {{mechanism.count}}");
  command->add_option(
      "--out", options->out,
      "写到这里：.md .txt .html .xhtml .json .docx .pdf；缺省为 Markdown，写到标准输出 | where "
      "to; by default Markdown to standard output");
  command->add_option("--source", options->source,
                      "展开后、可以再改的模板写到这里 | where the written-out template goes, to be edited");
  command->add_option("--address", options->address,
                      "公开网址，数的链接指向它 | public address that the figures link to");
  command->callback([options] { draft(*options); });
}

}  // namespace dajuan::cli
