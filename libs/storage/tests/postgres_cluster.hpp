#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace dajuan::storage {

/// A throw-away PostgreSQL 15 cluster of this program's own (tests/postgres/cluster.py), gone with the
/// program however that ends. Throws std::runtime_error where PostgreSQL is not installed or does not obey.
class PostgresCluster {
 public:
  /// Settings as `name=value`.
  explicit PostgresCluster(const std::vector<std::string>& settings = {});
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  /// The one of the program, started on its first use.
  static PostgresCluster& shared();

  /// Address of the database that always exists.
  [[nodiscard]] const std::string& url() const { return url_; }
  /// Address of a new, empty database; `how` are further options of CREATE DATABASE.
  [[nodiscard]] std::string fresh_database(const std::string& how = "");

  void stop() { tell("stop"); }
  void kill() { tell("kill"); }
  void start() { tell("start"); }

 private:
  void tell(const std::string& command);
  [[nodiscard]] std::string answer();

  pid_t guardian_ = -1;
  std::FILE* commands_ = nullptr;
  std::FILE* answers_ = nullptr;
  std::string url_;
  int databases_ = 0;
};

}  // namespace dajuan::storage
