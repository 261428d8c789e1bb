#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/report/json.hpp"

namespace dajuan::app {

/// Writes JSON straight into a buffer, commas by itself. No tree is built: that costs more than the request.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    report::append_json_string(out_, name);
    out_ += ':';
    comma_ = false;
    return *this;
  }
  JsonWriter& text(std::string_view utf8) {
    separate();
    report::append_json_string(out_, utf8);
    comma_ = true;
    return *this;
  }
  JsonWriter& number(std::int64_t value) { return raw(std::to_string(value)); }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// Bytes that are JSON already.
  JsonWriter& raw(std::string_view json) {
    separate();
    out_ += json;
    comma_ = true;
    return *this;
  }

  JsonWriter& text(std::string_view name, std::string_view utf8) { return key(name).text(utf8); }
  JsonWriter& number(std::string_view name, std::int64_t value) { return key(name).number(value); }
  JsonWriter& boolean(std::string_view name, bool value) { return key(name).boolean(value); }
  /// null where the text is empty.
  JsonWriter& text_or_null(std::string_view name, std::string_view utf8) {
    return utf8.empty() ? key(name).null() : text(name, utf8);
  }
  /// null where the number is 0.
  JsonWriter& number_or_null(std::string_view name, std::int64_t value) {
    return value == 0 ? key(name).null() : number(name, value);
  }

 private:
  void separate() {
    if (comma_) out_ += ',';
  }
  JsonWriter& open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
  }

  std::string& out_;
  bool comma_ = false;
};

}  // namespace dajuan::app
