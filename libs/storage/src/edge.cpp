#include "edge.hpp"

#include <string>

namespace dajuan::storage {

Error database_error(const std::exception& problem) {
  return {ErrorCode::kUnavailable, std::string("数据库出错，请稍后再试（") + problem.what() + "）",
          std::string("the database failed; try again later (") + problem.what() + ")", ""};
}

}  // namespace dajuan::storage
