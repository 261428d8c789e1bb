#include "load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "answer_reader.hpp"
#include "histogram.hpp"

namespace dajuan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kGraceSeconds = 5;  // for the answers that are under way at the end

double thread_cpu() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

Error unavailable(const std::string& zh, const std::string& en) {
  return {ErrorCode::kUnavailable, zh, en, ""};
}

struct Waiting {
  std::uint64_t number = 0;
  Clock::time_point sent;
  bool head_only = false;
};

struct Line {
  ~Line() { close_socket(); }
  void close_socket() {
    if (socket >= 0) ::close(socket);
    socket = -1;
  }

  int socket = -1;
  std::string out;  // what the socket did not take yet
  std::string in;   // the beginning of an answer
  std::size_t in_wanted = 0;
  std::deque<Waiting> waiting;
  bool watched_for_room = false;
};

class Run {
 public:
  explicit Run(const LoadPlan& plan)
      : plan_(plan), lines_(plan.connections), epoll_(epoll_create1(EPOLL_CLOEXEC)) {}
  ~Run() { ::close(epoll_); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  Result<LoadResult> run();

 private:
  bool connect(Line& line);
  bool may_send() const { return !over_ && (plan_.requests == 0 || sent_ < plan_.requests); }
  void fill(Line& line);
  void flush(Line& line);
  void receive(Line& line);
  bool take_answers(Line& line);
  void reopen(Line& line);
  void watch(Line& line, int operation, std::uint32_t events);

  const LoadPlan& plan_;
  std::vector<Line> lines_;
  int epoll_;
  sockaddr_in address_{};
  std::array<char, 262144> scratch_{};
  LoadResult result_;
  Histogram latencies_;
  std::array<std::uint64_t, 1000> statuses_{};
  std::uint64_t sent_ = 0;
  std::size_t under_way_ = 0;
  Clock::time_point now_;
  bool over_ = false;
  std::optional<Error> fault_;
};

void Run::watch(Line& line, int operation, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &line;
  epoll_ctl(epoll_, operation, line.socket, &event);
}

bool Run::connect(Line& line) {
  line.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(line.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(line.socket, reinterpret_cast<const sockaddr*>(&address_), sizeof address_) != 0) {
    fault_ = unavailable(std::string("无法连接：") + std::strerror(errno),
                         std::string("cannot connect: ") + std::strerror(errno));
    return false;
  }
  watch(line, EPOLL_CTL_ADD, EPOLLIN);
  return true;
}

void Run::fill(Line& line) {
  while (line.waiting.size() < plan_.depth && may_send()) {
    const std::string_view bytes = plan_.next(sent_);
    line.waiting.push_back({sent_++, now_, bytes.starts_with("HEAD ")});
    ++under_way_;
    line.out.append(bytes);
  }
  flush(line);
}

void Run::flush(Line& line) {
  if (line.out.empty()) return;
  const ssize_t sent = ::send(line.socket, line.out.data(), line.out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent > 0) line.out.erase(0, static_cast<std::size_t>(sent));  // a broken line is seen when it is read
  const bool wants_room = !line.out.empty();
  if (wants_room != line.watched_for_room)
    watch(line, EPOLL_CTL_MOD, wants_room ? EPOLLIN | EPOLLOUT : EPOLLIN);
  line.watched_for_room = wants_room;
}

void Run::reopen(Line& line) {
  result_.broken += line.waiting.size();
  under_way_ -= line.waiting.size();
  line.close_socket();
  line.waiting.clear();
  line.out.clear();
  line.in.clear();
  line.in_wanted = 0;
  line.watched_for_room = false;
  if (may_send() && connect(line)) fill(line);
}

void Run::receive(Line& line) {
  const ssize_t got = ::recv(line.socket, scratch_.data(), scratch_.size(), MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) return reopen(line);
  result_.bytes += static_cast<std::uint64_t>(got);
  now_ = Clock::now();
  line.in.append(scratch_.data(), static_cast<std::size_t>(got));
  if (line.in.size() < line.in_wanted) return;
  if (take_answers(line)) return reopen(line);
  fill(line);
}

// True where the server said that it closes the connection.
bool Run::take_answers(Line& line) {
  std::string_view bytes = line.in;
  bool closes = false;
  line.in_wanted = 0;
  while (!bytes.empty() && !closes) {
    const AnswerSeen answer = read_answer(bytes, !line.waiting.empty() && line.waiting.front().head_only);
    if (answer.state == AnswerSeen::State::kMalformed || line.waiting.empty()) {
      fault_ = unavailable("不是带 Content-Length 的 HTTP 应答", "not an HTTP answer with a Content-Length");
      return false;
    }
    line.in_wanted = answer.size;
    if (answer.state == AnswerSeen::State::kPart) break;
    const Waiting waiting = line.waiting.front();
    line.waiting.pop_front();
    --under_way_;
    ++result_.answers;
    ++statuses_[static_cast<std::size_t>(std::clamp(answer.status, 0, 999))];
    latencies_.add(static_cast<std::uint64_t>((now_ - waiting.sent).count()));
    if (plan_.seen) plan_.seen(waiting.number, answer.status, answer.body);
    bytes.remove_prefix(answer.size);
    line.in_wanted = 0;
    closes = answer.closes;
  }
  line.in.erase(0, line.in.size() - bytes.size());
  return closes;
}

Result<LoadResult> Run::run() {
  address_.sin_family = AF_INET;
  address_.sin_port = htons(plan_.port);
  if (inet_pton(AF_INET, plan_.host.c_str(), &address_.sin_addr) != 1)
    return invalid("host", "须为 IPv4 地址", "must be an IPv4 address");
  for (Line& line : lines_) {
    if (!connect(line)) return *fault_;
  }
  const double cpu = thread_cpu();
  const Clock::time_point begin = now_ = Clock::now();
  for (Line& line : lines_) fill(line);
  std::array<epoll_event, 256> events{};
  while (!fault_ && (under_way_ > 0 || may_send())) {
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < count; ++i) {
      auto& line = *static_cast<Line*>(events.at(static_cast<std::size_t>(i)).data.ptr);
      const std::uint32_t happened = events.at(static_cast<std::size_t>(i)).events;
      if ((happened & EPOLLOUT) != 0) flush(line);
      if ((happened & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) receive(line);
    }
    if (count <= 0) now_ = Clock::now();
    const double passed = seconds_between(begin, now_);
    over_ = passed >= plan_.seconds;
    if (passed >= plan_.seconds + kGraceSeconds) break;
  }
  if (fault_) return *fault_;
  result_.broken += under_way_;
  result_.seconds = seconds_between(begin, now_);
  result_.cpu_seconds = thread_cpu() - cpu;
  result_.p50_us = latencies_.quantile_us(0.5);
  result_.p99_us = latencies_.quantile_us(0.99);
  result_.max_us = latencies_.max_us();
  for (std::size_t status = 0; status < statuses_.size(); ++status) {
    if (statuses_[status] > 0) result_.statuses[static_cast<int>(status)] = statuses_[status];
  }
  return result_;
}

}  // namespace

Result<LoadResult> run_load(const LoadPlan& plan) { return std::make_unique<Run>(plan)->run(); }

std::string request_bytes(std::string_view method, std::string_view target, std::string_view host,
                          std::string_view head, std::string_view body) {
  std::string out;
  out.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
  out.append(head);
  if (!body.empty()) out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  return out.append("\r\n").append(body);
}

}  // namespace dajuan::bench
