#pragma once

#include <cstddef>
#include <string_view>

namespace dajuan::bench {

/// Parses YAML with libyaml alone and does nothing with it; returns the number of events.
std::size_t count_yaml_events(std::string_view bytes);

}  // namespace dajuan::bench
