// Areas in the log. What is here was written by encode_drawn(), so anything unexpected is damage.
#include "dajuan/app/area_model.hpp"

namespace dajuan::app {
namespace {

constexpr std::string_view kAreaStream = "area/";
constexpr std::string_view kNothing = "{\"geometry\":null}";
constexpr std::string_view kBefore = "{\"geometry\":";

Error damaged(const std::string& what) {
  return {ErrorCode::kUnavailable, "事件日志中的区域形状无法读取：" + what,
          "the log holds a shape of an area that cannot be read: " + what, ""};
}

}  // namespace

std::string area_stream(std::string_view area) { return std::string(kAreaStream) + std::string(area); }

bool is_area_event(std::string_view kind) { return kind == kAreaDrawn; }

std::string encode_drawn(const geo::Shape& shape) {
  if (shape.empty()) return std::string(kNothing);
  return std::string(kBefore) + geo::to_geometry(shape) + "}";
}

Result<AreaShape> fold_area(std::span<const StoredEvent> events) {
  if (events.empty()) return damaged("no event");
  const StoredEvent& last = events.back();
  if (last.kind != kAreaDrawn || !last.stream.starts_with(kAreaStream)) return damaged(last.kind);
  AreaShape out{last.stream.substr(kAreaStream.size()), last.revision, {}};
  std::string_view payload = last.payload;
  if (payload == kNothing) return out;
  if (!payload.starts_with(kBefore) || !payload.ends_with('}')) return damaged(last.stream);
  payload.remove_prefix(kBefore.size());
  payload.remove_suffix(1);
  auto shape = geo::read_geometry(payload, geo::Datum::kWgs84, geo::kNoLimits);
  if (!shape) return damaged(shape.error().en);
  out.shape = std::move(*shape);
  return out;
}

}  // namespace dajuan::app
