#pragma once

#include <string>
#include <string_view>

/// The online map under ours, where the site has a key for one: Tianditu, the national map of China, by tiles
/// in CGCS2000, which here is WGS84. Nothing of it is asked for without a key.
namespace dajuan::http {

/// Where the page may ask for tiles, in the words of a content policy.
[[nodiscard]] std::string base_map_hosts();
/// The body of GET /map/base; no layers without a key.
[[nodiscard]] std::string base_map_json(const std::string& key);

}  // namespace dajuan::http
