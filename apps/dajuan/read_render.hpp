#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "dajuan/base/text.hpp"
#include "dajuan/document/extract.hpp"
#include "dajuan/report/report.hpp"

namespace dajuan::cli {

enum class Language { kZh, kEn };

/// Takes the next piece of output. Output is never whole in memory: a text may have 200 MB.
using Sink = std::function<void(std::string_view)>;

/// One file, read. `text` looks into `document`, so a reading stays where it is made.
struct Reading {
  std::string name;        ///< as shown to people: the file name, or the path inside the folder that was read
  std::size_t number = 0;  ///< 0, 1 ... in the order of names
  document::Document document;
  Text text;
  report::Report report;
};

struct RenderOptions {
  Language language = Language::kZh;
  bool colour = false;
  bool many = false;  ///< several files go to the same output
};

/// Collects what is written and hands it on in pieces of some 64 KB.
class Out {
 public:
  explicit Out(const Sink& sink) : sink_(sink) {}
  ~Out() { flush(); }
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;

  Out& operator<<(std::string_view piece) {
    buffer_.append(piece);
    if (buffer_.size() >= kPiece) flush();
    return *this;
  }
  template <typename... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(buffer_), format, std::forward<Args>(args)...);
    if (buffer_.size() >= kPiece) flush();
  }
  void flush() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr std::size_t kPiece = 1U << 16U;
  const Sink& sink_;
  std::string buffer_;
};

/// What stands before the first file and behind the last one; both may be empty.
struct Frame {
  std::string head;
  std::string tail;
};

void render_text(const Reading& reading, const RenderOptions& options, const Sink& sink);
void render_json(const Reading& reading, const RenderOptions& options, const Sink& sink);
void render_csv(const Reading& reading, const RenderOptions& options, const Sink& sink);
void render_html(const Reading& reading, const RenderOptions& options, const Sink& sink);
[[nodiscard]] Frame csv_frame(bool byte_order_mark);
[[nodiscard]] Frame html_frame(Language language);

}  // namespace dajuan::cli
