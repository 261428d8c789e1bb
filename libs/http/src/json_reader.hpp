#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "dajuan/app/words.hpp"
#include "dajuan/base/error.hpp"

namespace dajuan::http {

/// Thrown inside the decoding of one body, caught at its edge (decode.cpp).
struct Refused {
  Error error;
};

[[noreturn]] void refuse(std::string_view field, std::string zh, std::string en);

/// One value with the path that leads to it.
class JsonReader {
 public:
  JsonReader(const boost::json::value& value, std::string path) : value_(value), path_(std::move(path)) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool is_null() const { return value_.is_null(); }
  /// The value itself, for what is read elsewhere.
  [[nodiscard]] const boost::json::value& value() const { return value_; }

  /// Throws Refused unless the value is an object that has no other names than these.
  void only(std::initializer_list<std::string_view> names) const;
  /// The member of that name; `require` refuses where it is absent.
  [[nodiscard]] std::optional<JsonReader> find(std::string_view name) const;
  [[nodiscard]] JsonReader require(std::string_view name) const;

  /// At most `max` code points.
  [[nodiscard]] std::string text(std::size_t max) const;
  [[nodiscard]] std::uint32_t integer(std::uint32_t max) const;
  [[nodiscard]] bool boolean() const;
  /// Name and value of every member of an object, at most `max`.
  [[nodiscard]] std::vector<std::pair<std::string, JsonReader>> members(std::size_t max) const;
  /// What is written for a field of a case: a text, a number (with the digits that were sent, 15 of them
  /// kept), true or false; or an array of these, at most `max`. null: nothing.
  [[nodiscard]] std::vector<std::string> words(std::size_t max, std::size_t text_max) const;
  /// The elements of an array; between `min` and `max` of them.
  [[nodiscard]] std::vector<JsonReader> elements(std::size_t min, std::size_t max) const;

  template <typename E>
  [[nodiscard]] E word() const {
    const auto value = app::from_word<E>(text(kWordCharsMax));
    if (value) return *value;
    std::string allowed;
    for (const E one : app::kValues<E>)
      allowed += (allowed.empty() ? "" : ", ") + std::string(to_string(one));
    refuse(path_, "取值只能是 " + allowed, "must be one of " + allowed);
  }

 private:
  static constexpr std::size_t kWordCharsMax = 64;
  [[nodiscard]] std::string member(std::string_view name) const;
  [[nodiscard]] std::string word_of(std::size_t text_max) const;

  const boost::json::value& value_;
  std::string path_;
};

}  // namespace dajuan::http
