#include "township.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "read_input.hpp"

namespace dajuan::cli {
namespace {

namespace js = boost::json;
constexpr std::size_t kBytesMax = 1'000'000;

Error wrong(const std::string& key, const std::string& zh, const std::string& en) {
  return invalid("township.json:" + key, zh, en);
}

// A name of a file in the folder: no way out of it.
bool is_plain(const std::string& name) {
  return !name.empty() && name.front() != '/' && name.find("..") == std::string::npos;
}

}  // namespace

Result<Township> load_township(const std::string& folder) {
  const std::string path = folder + "/township.json";
  const auto bytes = load_bytes({path, "township.json", path}, kBytesMax);
  if (!bytes) return bytes.error();
  js::error_code failed;
  const js::value root = js::parse(*bytes, failed);
  if (failed || !root.is_object()) return wrong("", "不是正确的 JSON 对象", "is not a valid JSON object");

  const js::object& object = root.get_object();
  const auto text = [&](std::string_view key) {
    const js::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string()))
                                                  : std::string();
  };
  Township out{text("area"), text("name"), text("areas"), {}, text("shapes")};
  if (out.area.empty()) return wrong("area", "缺少区划代码", "the area code is missing");
  for (const auto& [key, file] : {std::pair("areas", &out.areas), std::pair("shapes", &out.shapes)}) {
    if (file->empty()) continue;
    if (!is_plain(*file)) return wrong(key, "须为本目录内的文件", "must be a file of the folder");
    *file = folder + "/" + *file;
  }

  const js::value* reports = object.if_contains("reports");
  if (reports == nullptr || !reports->is_array() || reports->get_array().empty()) {
    return wrong("reports", "缺少报告文件的列表", "the list of reports is missing");
  }
  for (const js::value& report : reports->get_array()) {
    const std::string name =
        report.is_string() ? std::string(std::string_view(report.get_string())) : std::string();
    if (!is_plain(name))
      return wrong("reports", "须为本目录内的文件名", "must be names of files in the folder");
    out.reports.push_back(folder);
    out.reports.back().append("/").append(name);
  }
  return out;
}

}  // namespace dajuan::cli
