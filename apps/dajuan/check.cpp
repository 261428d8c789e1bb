// dajuan check: what in a report is untrue or cannot be. All checking is done in libs/report; here stand the
// options, the files, the form of output and the exit code.
#include "check.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "check_ledger.hpp"
#include "check_render.hpp"
#include "complaint.hpp"
#include "read_input.hpp"
#include "read_words.hpp"

namespace dajuan::cli {
namespace {

constexpr int kExitFindings = 1;
constexpr int kExitUsage = 2;

struct Options {
  std::string report;
  std::string last;
  std::string ledger;
  std::string sample;
  std::string suppress;
  bool json = false;
  bool html = false;
  bool sarif = false;
  std::string areas;
  std::string lexicon;
  std::string language = "zh";
};

class CheckCommand {
 public:
  explicit CheckCommand(Options options) : options_(std::move(options)) {
    render_options_.language = options_.language == "en" ? Language::kEn : Language::kZh;
    render_options_.colour = !options_.json && !options_.html && !options_.sarif && wants_colour();
  }

  int run() {
    Result<report::Lexicon> lexicon = load_lexicon(options_.lexicon);
    if (!lexicon) return refuse(lexicon.error());
    Result<domain::Gazetteer> areas = load_areas(options_.areas);
    if (!areas) return refuse(areas.error());
    std::unique_ptr<CheckLedger> ledger;
    if (!options_.ledger.empty() || !options_.sample.empty()) {
      auto opened = CheckLedger::open({options_.ledger, "", ""}, options_.sample);
      if (!opened) return refuse(opened.error());
      ledger = std::move(*opened);
      if (options_.areas.empty()) areas = ledger->areas();
    }
    Reading now;
    Reading last;
    if (const auto read = read_file(options_.report, *lexicon, *areas, now); !read)
      return refuse(read.error());
    report::CheckAgainst against;
    if (!options_.last.empty()) {
      if (const auto read = read_file(options_.last, *lexicon, *areas, last); !read)
        return refuse(read.error());
      against.last_text = &last.text;
      against.last = &last.report;
    }
    std::vector<report::Known> known;
    if (ledger) {
      auto figures = ledger->figures(now.report.meta.report_year);
      if (!figures) return refuse(figures.error());
      known = std::move(*figures);
      against.known = known;
      against.area = ledger->area();
      against.with_ledger = true;
    }
    Result<std::string> dismissals = load_dismissals();
    if (!dismissals) return refuse(dismissals.error());
    const report::JudgedFindings findings = report::dismiss(
        report::check(now.text, now.report, *lexicon, against), options_.suppress, *dismissals);
    for (const Error& one : findings.complaints) complain(one, render_options_.language);
    if (!write({now, last.text, findings})) {
      return refuse({ErrorCode::kUnavailable, "结果写不出去（磁盘已满或管道已关）",
                     "the output cannot be written", ""});
    }
    return report::is_alarming(findings.open) ? kExitFindings : 0;
  }

 private:
  int refuse(const Error& error) const {
    complain(error, render_options_.language);
    return kExitUsage;
  }

  /// The one file that is meant by a path.
  static Result<Input> file_at(const std::string& path) {
    std::error_code failed;
    if (path != "-" && std::filesystem::is_directory(path, failed)) {
      return invalid(path, "应为一个文件，不是文件夹", "a file is wanted, not a folder");
    }
    const Inputs inputs = collect_inputs({path});
    if (!inputs.refusals.empty()) return inputs.refusals.front();
    return inputs.files.front();
  }

  static Result<void> read_file(const std::string& path, const report::Lexicon& lexicon,
                                const domain::Gazetteer& areas, Reading& out) {
    Result<Input> input = file_at(path);
    if (!input) return input.error();
    Result<std::string> bytes = load_bytes(*input, document::Limits().file_bytes);
    if (!bytes) return bytes.error();
    Result<document::Document> document = document::extract(input->place, std::move(*bytes));
    if (!document) return document.error();
    out.name = input->name;
    out.document = std::move(*document);
    out.text = Text(out.document.text);
    out.report = report::read(out.text, lexicon, areas);
    return {};
  }

  [[nodiscard]] Result<std::string> load_dismissals() const {
    constexpr std::size_t kBytesMax = 1U << 20U;
    if (options_.suppress.empty()) return std::string();
    Result<Input> input = file_at(options_.suppress);
    if (!input) return input.error();
    return load_bytes(*input, kBytesMax);
  }

  [[nodiscard]] bool write(const CheckedReport& checked) const {
    bool written = true;
    const Sink sink = [&](std::string_view piece) {
      written = written && std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size();
    };
    const Reading& reading = checked.reading;
    std::string out;
    if (options_.json) {
      report::append_findings_json(out, checked.findings, reading.text, reading.name);
    } else if (options_.sarif) {
      const bool is_the_file = reading.document.format == document::Format::kText;
      report::append_sarif(out, checked.findings, reading.text, reading.name, !is_the_file);
    } else if (options_.html) {
      render_check_html(checked, render_options_, sink);
    } else {
      render_check_text(checked, render_options_, sink);
    }
    if (!out.empty()) sink(out + "\n");
    return std::fflush(stdout) == 0 && written;
  }

  Options options_;
  RenderOptions render_options_;
};

void add_forms(CLI::App& check, const std::shared_ptr<Options>& options) {
  CLI::Option_group* form = check.add_option_group("form", "输出形式 | form of output");
  form->add_flag("--json", options->json, "JSON（api/check.schema.json） | JSON");
  form->add_flag("--html", options->html, "一个独立网页，可打印 | one self-contained page, for print too");
  form->add_flag("--sarif", options->sarif, "SARIF 2.1.0，供编辑器和流水线使用 | for editors and pipelines");
  form->require_option(0, 1);
}

}  // namespace

void add_check(CLI::App& app) {
  CLI::App* check = app.add_subcommand(
      "check",
      "核对工作报告：自相矛盾、缺数、重复、与去年承诺不符；有警告或错误时退出码为 1 | Check a work report");
  const auto options = std::make_shared<Options>();
  check->add_option("report", options->report, "文件，或 -（标准输入） | a file, or - for standard input")
      ->required()
      ->type_name("FILE|-");
  check
      ->add_option("--last", options->last,
                   "去年的报告，核对承诺的落实 | last year's report: were its promises answered")
      ->type_name("FILE");
  auto* ledger =
      check
          ->add_option("--ledger", options->ledger,
                       "数据目录，数字与台账核对 | data folder: are the figures those of the records")
          ->type_name("DIR");
  check
      ->add_option("--sample", options->sample,
                   "与示例乡镇 2024 年的台账核对 | against the records of the sample township's year 2024")
      ->check(CLI::IsMember({"gaojia"}))
      ->excludes(ledger);
  check
      ->add_option("--suppress", options->suppress,
                   "已核实无误的提示：每行 编号<TAB>理由 | findings to dismiss: id<TAB>reason")
      ->type_name("FILE");
  add_forms(*check, options);
  check->add_option("--areas", options->areas, "区划表 areas.csv | gazetteer: code,name,aliases,level")
      ->type_name("FILE");
  check->add_option("--lexicon", options->lexicon, "本地词库文件夹（*.tsv） | folder with words of your own")
      ->type_name("DIR");
  check->add_option("--lang", options->language, "语言 zh 或 en | language")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
  check->callback([options] {
    const int code = CheckCommand(*options).run();
    if (code != 0) throw CLI::RuntimeError(code);
  });
}

}  // namespace dajuan::cli
