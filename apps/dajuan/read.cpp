// dajuan read: reads work reports and shows what was understood. All reading is done in libs/; here stand the
// options, the files, the order of output and the exit code.
#include "read.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <mutex>
#include <new>

#include "complaint.hpp"
#include "read_input.hpp"
#include "read_queue.hpp"
#include "read_render.hpp"
#include "read_words.hpp"

namespace dajuan::cli {
namespace {

constexpr int kExitInputErrors = 1;
constexpr int kExitUsage = 2;

struct Options {
  std::vector<std::string> inputs;
  bool json = false;
  bool html = false;
  bool csv = false;
  bool byte_order_mark = false;
  std::string areas;
  std::string lexicon;
  std::string language = "zh";
};

using Render = void (*)(const Reading&, const RenderOptions&, const Sink&);

// Shows how far a folder is, on one line that is wiped at the end.
class Progress {
 public:
  Progress(std::size_t total, Language language) : total_(total), language_(language) {
    shown_ = total > 1 && isatty(STDERR_FILENO) == 1;
  }
  ~Progress() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const std::string& name) {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (shown_)
      fmt::print(stderr, "\r\x1b[K{} {}/{} {}", say(language_, "已读", "read"), done_, total_, name);
  }

 private:
  std::mutex mutex_;
  std::size_t total_;
  std::size_t done_ = 0;
  Language language_;
  bool shown_ = false;
};

class ReadCommand {
 public:
  explicit ReadCommand(Options options) : options_(std::move(options)) {
    render_options_.language = options_.language == "en" ? Language::kEn : Language::kZh;
  }

  int run() {
    Result<report::Lexicon> lexicon = load_lexicon(options_.lexicon);
    if (!lexicon) return refuse(lexicon.error());
    Result<domain::Gazetteer> areas = load_areas(options_.areas);
    if (!areas) return refuse(areas.error());
    lexicon_ = std::make_unique<report::Lexicon>(std::move(*lexicon));
    areas_ = std::move(*areas);
    const Inputs inputs = collect_inputs(options_.inputs);
    for (const Error& error : inputs.refusals) complain(error, render_options_.language);
    failed_ = !inputs.refusals.empty();
    render_options_.many = inputs.files.size() > 1;
    const Frame frame = choose();
    if (!inputs.files.empty()) write(frame.head);
    read_all(inputs.files);
    if (!inputs.files.empty()) write(frame.tail);
    if (std::fflush(stdout) != 0) unwritable_ = true;
    if (unwritable_) {
      complain(
          {ErrorCode::kUnavailable, "结果写不出去（磁盘已满或管道已关）", "the output cannot be written", ""},
          render_options_.language);
    }
    return failed_ || unwritable_ ? kExitInputErrors : 0;
  }

 private:
  int refuse(const Error& error) const {
    complain(error, render_options_.language);
    return kExitUsage;
  }

  Frame choose() {
    if (options_.json) {
      render_ = render_json;
    } else if (options_.html) {
      render_ = render_html;
      return html_frame(render_options_.language);
    } else if (options_.csv) {
      render_ = render_csv;
      return csv_frame(options_.byte_order_mark);
    } else {
      render_options_.colour = wants_colour();
    }
    return {};
  }

  void write(std::string_view piece) {
    if (std::fwrite(piece.data(), 1, piece.size(), stdout) != piece.size()) unwritable_ = true;
  }

  void read_all(const std::vector<Input>& files) {
    OrderedOutput output([this](std::string_view piece) { write(piece); }, files.size());
    std::vector<std::unique_ptr<Error>> errors(files.size());
    {
      Progress progress(files.size(), render_options_.language);
      run_on_all_cores(files.size(), [&](std::size_t i) {
        try {
          const Sink sink = [&](std::string_view piece) { output.write(i, piece); };
          const Result<void> read = read_one(files[i], i, sink);
          if (!read) errors[i] = std::make_unique<Error>(read.error());
        } catch (const std::bad_alloc&) {
          errors[i] = std::make_unique<Error>(Error{ErrorCode::kUnavailable, files[i].place + "：内存不足",
                                                    files[i].place + ": not enough memory", files[i].place});
        }
        output.finish(i);
        progress.step(files[i].name);
      });
    }
    for (const std::unique_ptr<Error>& error : errors) {
      if (error == nullptr) continue;
      complain(*error, render_options_.language);
      failed_ = true;
    }
  }

  Result<void> read_one(const Input& input, std::size_t number, const Sink& sink) const {
    Result<std::string> bytes = load_bytes(input, document::Limits().file_bytes);
    if (!bytes) return bytes.error();
    Result<document::Document> document = document::extract(input.place, std::move(*bytes));
    if (!document) return document.error();
    Reading reading;
    reading.name = input.name;
    reading.number = number;
    reading.document = std::move(*document);
    reading.text = Text(reading.document.text);
    reading.report = report::read(reading.text, *lexicon_, areas_);
    note_encoding(reading);
    render_(reading, render_options_, sink);
    return {};
  }

  // What the file's bytes already show is said beside what the reader found.
  static void note_encoding(Reading& reading) {
    const std::size_t places = reading.document.undecodable;
    if (places == 0) return;
    const std::string count = std::to_string(places);
    reading.report.diagnostics.insert(
        reading.report.diagnostics.begin(),
        {"undecodable-bytes",
         {0, 0},
         "有 " + count + " 处字节不是 " + reading.document.encoding + "，已记为 \uFFFD",
         count + " places are not " + reading.document.encoding + " and stand as U+FFFD"});
  }

  Options options_;
  RenderOptions render_options_;
  Render render_ = render_text;
  std::unique_ptr<report::Lexicon> lexicon_;
  domain::Gazetteer areas_;
  bool failed_ = false;
  bool unwritable_ = false;
};

}  // namespace

void add_read(CLI::App& app) {
  CLI::App* read = app.add_subcommand("read", "读工作报告，列出章节、数字和承诺 | Read work reports");
  const auto options = std::make_shared<Options>();
  read->add_option("inputs", options->inputs,
                   "文件、文件夹，或 -（标准输入） | files, folders, or - for standard input")
      ->required()
      ->type_name("FILE|FOLDER|-");
  CLI::Option_group* form = read->add_option_group("form", "输出形式 | form of output");
  form->add_flag("--json", options->json,
                 "JSON，每个文件一行（api/report.schema.json） | JSON, a line for each file");
  form->add_flag("--html", options->html, "一个独立网页：左边原文，右边读出的内容 | one self-contained page");
  form->add_flag("--csv", options->csv, "数字和承诺的表格（RFC 4180） | a table of figures and promises");
  form->require_option(0, 1);
  read->add_flag("--bom", options->byte_order_mark,
                 "CSV 前加 BOM，便于 Excel 打开 | begin CSV with a BOM, for Excel");
  read->add_option("--areas", options->areas, "区划表 areas.csv | gazetteer: code,name,aliases,level")
      ->type_name("FILE");
  read->add_option("--lexicon", options->lexicon, "本地词库文件夹（*.tsv） | folder with words of your own")
      ->type_name("DIR");
  read->add_option("--lang", options->language, "语言 zh 或 en | language")
      ->check(CLI::IsMember({"zh", "en"}))
      ->type_name("zh|en");
  read->callback([options] {
    const int code = ReadCommand(*options).run();
    if (code != 0) throw CLI::RuntimeError(code);
  });
}

}  // namespace dajuan::cli
