#include "json_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "dajuan/base/text.hpp"

namespace dajuan::http {

void refuse(std::string_view field, std::string zh, std::string en) {
  throw Refused{invalid(field, std::move(zh), std::move(en))};
}

std::string JsonReader::member(std::string_view name) const {
  return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void JsonReader::only(std::initializer_list<std::string_view> names) const {
  if (!value_.is_object()) refuse(path_, "应为 JSON 对象", "must be a JSON object");
  for (const auto& member_of : value_.get_object()) {
    const std::string_view name = member_of.key();
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    refuse(member(name.substr(0, kWordCharsMax)), "没有这个字段", "there is no such field here");
  }
}

std::optional<JsonReader> JsonReader::find(std::string_view name) const {
  if (!value_.is_object()) refuse(path_, "应为 JSON 对象", "must be a JSON object");
  const boost::json::value* found = value_.get_object().if_contains(name);
  if (found == nullptr) return std::nullopt;
  return JsonReader(*found, member(name));
}

JsonReader JsonReader::require(std::string_view name) const {
  const auto found = find(name);
  if (!found) refuse(member(name), "缺少这个字段", "this field is missing");
  return *found;
}

std::string JsonReader::text(std::size_t max) const {
  if (!value_.is_string()) refuse(path_, "应为字符串", "must be a string");
  const std::string_view utf8 = value_.get_string();
  // Bytes bound code points from above, so that most strings are not decoded.
  if (utf8.size() > max && Text(utf8).size() > max) {
    refuse(path_, "超过 " + std::to_string(max) + " 字",
           "longer than " + std::to_string(max) + " code points");
  }
  // Line feeds and tabs are a person's; other control characters would only harm whoever shows the text.
  if (std::any_of(utf8.begin(), utf8.end(),
                  [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t'; })) {
    refuse(path_, "含有控制字符", "has control characters");
  }
  return std::string(utf8);
}

std::uint32_t JsonReader::integer(std::uint32_t max) const {
  std::int64_t number = -1;
  if (value_.is_int64()) number = value_.get_int64();
  if (number < 0 || number > max) {
    refuse(path_, "应为 0 到 " + std::to_string(max) + " 的整数",
           "must be an integer from 0 to " + std::to_string(max));
  }
  return static_cast<std::uint32_t>(number);
}

bool JsonReader::boolean() const {
  if (!value_.is_bool()) refuse(path_, "应为 true 或 false", "must be true or false");
  return value_.get_bool();
}

std::vector<std::pair<std::string, JsonReader>> JsonReader::members(std::size_t max) const {
  if (!value_.is_object()) refuse(path_, "应为 JSON 对象", "must be a JSON object");
  const auto& object = value_.get_object();
  if (object.size() > max) {
    refuse(path_, "超过 " + std::to_string(max) + " 项", "has more than " + std::to_string(max) + " members");
  }
  std::vector<std::pair<std::string, JsonReader>> out;
  out.reserve(object.size());
  for (const auto& one : object) {
    const std::string name(std::string_view(one.key()).substr(0, kWordCharsMax));
    out.emplace_back(name, JsonReader(one.value(), member(name)));
  }
  return out;
}

std::string JsonReader::word_of(std::size_t text_max) const {
  if (value_.is_bool()) return value_.get_bool() ? "true" : "false";
  if (value_.is_int64()) return std::to_string(value_.get_int64());
  if (value_.is_double()) {
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value_.get_double(),
                                   std::chars_format::fixed);
    return {digits.data(), end.ptr};
  }
  return text(text_max);
}

std::vector<std::string> JsonReader::words(std::size_t max, std::size_t text_max) const {
  std::vector<std::string> out;
  if (value_.is_null()) return out;
  if (!value_.is_array()) return {word_of(text_max)};
  for (const JsonReader& one : elements(0, max)) out.push_back(one.word_of(text_max));
  return out;
}

std::vector<JsonReader> JsonReader::elements(std::size_t min, std::size_t max) const {
  if (!value_.is_array()) refuse(path_, "应为数组", "must be an array");
  const auto& array = value_.get_array();
  if (array.size() < min || array.size() > max) {
    const std::string range = std::to_string(min) + ".." + std::to_string(max);
    refuse(path_, "元素个数须为 " + range, "must have " + range + " elements");
  }
  std::vector<JsonReader> out;
  out.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i)
    out.emplace_back(array[i], path_ + "[" + std::to_string(i) + "]");
  return out;
}

}  // namespace dajuan::http
