#include "postgres_cluster.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace dajuan::storage {
namespace {

constexpr const char* kScript = DAJUAN_SOURCE_DIR "/tests/postgres/cluster.py";

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{};
};

}  // namespace

PostgresCluster::PostgresCluster(const std::vector<std::string>& settings) {
  const Pipe in;
  const Pipe out;
  std::vector<std::string> words = {"python3", kScript};
  words.insert(words.end(), settings.begin(), settings.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  guardian_ = ::fork();
  if (guardian_ == 0) {
    ::dup2(in.ends[0], STDIN_FILENO);
    ::dup2(out.ends[1], STDOUT_FILENO);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(in.ends[0]);
  ::close(out.ends[1]);
  commands_ = ::fdopen(in.ends[1], "w");
  answers_ = ::fdopen(out.ends[0], "r");
  url_ = answer();
}

PostgresCluster::~PostgresCluster() {
  std::fclose(commands_);
  std::fclose(answers_);
  ::waitpid(guardian_, nullptr, 0);
}

PostgresCluster& PostgresCluster::shared() {
  static PostgresCluster cluster;
  return cluster;
}

std::string PostgresCluster::fresh_database(const std::string& how) {
  const std::string name = "fresh_" + std::to_string(++databases_);
  PGconn* connection = PQconnectdb(url_.c_str());
  PGresult* made = PQexec(connection, ("CREATE DATABASE " + name + " TEMPLATE template0 " + how).c_str());
  const bool done = PQresultStatus(made) == PGRES_COMMAND_OK;
  const std::string problem = PQerrorMessage(connection);
  PQclear(made);
  PQfinish(connection);
  if (!done) throw std::runtime_error(problem);
  return url_.substr(0, url_.rfind('/') + 1) + name;
}

void PostgresCluster::tell(const std::string& command) {
  std::fputs((command + "\n").c_str(), commands_);
  std::fflush(commands_);
  if (answer() != "ok") throw std::runtime_error("the cluster did not obey: " + command);
}

std::string PostgresCluster::answer() {
  std::string line;
  for (int c = std::fgetc(answers_); c != EOF && c != '\n'; c = std::fgetc(answers_))
    line += static_cast<char>(c);
  if (line.empty()) throw std::runtime_error("the PostgreSQL cluster ended; what it said stands above");
  return line;
}

}  // namespace dajuan::storage
