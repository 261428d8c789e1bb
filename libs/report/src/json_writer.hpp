#pragma once

#include <algorithm>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "dajuan/base/text.hpp"
#include "dajuan/report/json.hpp"

namespace dajuan::report {

/// Appends the inside of a JSON string literal.
void append_json_escaped(std::string& out, std::string_view utf8);

/// Writes JSON front to back into a buffer; with a sink, hands the buffer over whenever it has grown to a
/// piece.
class JsonWriter {
 public:
  JsonWriter(std::string& out, const JsonSink* sink) : out_(out), sink_(sink) {}

  void open(char bracket) {
    comma();
    out_.push_back(bracket);
    fresh_ = true;
  }
  void close(char bracket) {
    out_.push_back(bracket);
    fresh_ = false;
    flush(kPiece);
  }
  JsonWriter& key(std::string_view name) {
    comma();
    out_.push_back('"');
    out_.append(name);
    out_.append("\":");
    fresh_ = true;
    return *this;
  }
  void string(std::string_view utf8) {
    comma();
    append_json_string(out_, utf8);
  }
  void number(std::integral auto value) {
    char digits[24];
    raw({digits, std::to_chars(digits, digits + sizeof digits, value).ptr});
  }
  void raw(std::string_view json) {
    comma();
    out_.append(json);
  }
  void null() { raw("null"); }
  /// The text in pieces, so that no second copy of it is ever whole in memory.
  void text(const Text& text) {
    constexpr Offset kCodePoints = 1U << 14U;
    comma();
    out_.push_back('"');
    for (Offset at = 0; at < text.size(); at += kCodePoints) {
      append_json_escaped(out_, text.slice({at, at + std::min(kCodePoints, text.size() - at)}));
      flush(kPiece);
    }
    out_.push_back('"');
  }
  void flush(std::size_t at_least) {
    if (sink_ == nullptr || out_.size() < at_least) return;
    (*sink_)(out_);
    out_.clear();
  }

 private:
  static constexpr std::size_t kPiece = 1U << 16U;

  void comma() {
    if (!fresh_) out_.push_back(',');
    fresh_ = false;
  }

  std::string& out_;
  const JsonSink* sink_;
  bool fresh_ = true;
};

}  // namespace dajuan::report
