#include "base_map.hpp"

#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

constexpr int kHosts = 8;     // t0 to t7, which are the same
constexpr int kMaxZoom = 18;  // beyond it tiles are drawn larger

std::string host(int number) { return "https://t" + std::to_string(number) + ".tianditu.gov.cn"; }

// Streets and land (vec), and the names on them (cva).
void put_layer(app::JsonWriter& json, std::string_view name, const std::string& key) {
  json.begin_object().key("tiles").begin_array();
  for (int number = 0; number < kHosts; ++number) {
    std::string url = host(number);
    url.append("/")
        .append(name)
        .append("_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=")
        .append(name);
    url.append("&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=");
    json.text(url.append(key));
  }
  json.end_array().number("max_zoom", kMaxZoom).end_object();
}

}  // namespace

std::string base_map_hosts() {
  std::string out;
  for (int number = 0; number < kHosts; ++number) out += " " + host(number);
  return out;
}

std::string base_map_json(const std::string& key) {
  std::string body;
  app::JsonWriter json(body);
  json.begin_object().key("layers").begin_array();
  if (!key.empty()) {
    put_layer(json, "vec", key);
    put_layer(json, "cva", key);
  }
  json.end_array().end_object();
  return body;
}

}  // namespace dajuan::http
