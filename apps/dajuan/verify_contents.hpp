#pragma once

#include "verify_leaves.hpp"

namespace dajuan::cli {

/// Checks what the entries say: their form, county, seq and payload, and that each follows from the one
/// before in its stream (docs/log-format.md, step 5). Memory: about 130 MB for streams at most; a log of more
/// than 2 million events is read again for each further 2 million.
void check_contents(const CountyFiles& files, std::uint64_t size, const Leaves& leaves, Findings& findings);

}  // namespace dajuan::cli
