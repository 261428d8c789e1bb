#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Members of the JSON that the log holds. What is there was written by this program, so anything unexpected
/// is damage: these throw std::exception.
namespace dajuan::app {

[[nodiscard]] inline std::string text_of(const boost::json::value& value) {
  return std::string(std::string_view(value.as_string()));
}

[[nodiscard]] inline std::string text_at(const boost::json::object& object, std::string_view name) {
  return text_of(object.at(name));
}

[[nodiscard]] inline std::uint32_t number_at(const boost::json::object& object, std::string_view name) {
  return object.at(name).to_number<std::uint32_t>();
}

[[nodiscard]] inline std::vector<std::string> texts_of(const boost::json::value& value) {
  std::vector<std::string> out;
  for (const boost::json::value& text : value.as_array()) out.push_back(text_of(text));
  return out;
}

}  // namespace dajuan::app
