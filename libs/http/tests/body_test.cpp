// Large bodies: who may send one, and how many of them there may be at once.
#include <gtest/gtest.h>

#include <atomic>

#include "problem.hpp"
#include "served.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kLarge = 200'000;

std::string head(std::string_view path, const std::string& length) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n";
}
std::string head(std::string_view path, std::size_t length) {
  return head(path, "Content-Length: " + std::to_string(length));
}

// Says how much came.
void count(const std::shared_ptr<const Request>& request, Answer answer) {
  answer(text(std::to_string(request->body.size())));
}

std::optional<Response> only_friends(const Request& request) {
  if (request.path == "/friend") return std::nullopt;
  return problem(401, "unauthenticated", "请先登录", "log in first", request.id);
}

TEST(Body, OfAStrangerIsRefusedUnreadWhereItIsLarge) {
  Served served(count, {}, 1'000'000, only_friends);
  struct Row {
    const char* what;
    std::string sent;
    const char* answer;
  };
  const Row rows[] = {
      {"none of it is sent", head("/stranger", kLarge), "HTTP/1.1 401 "},
      {"nobody says how long it is", head("/stranger", "Transfer-Encoding: chunked"), "HTTP/1.1 401 "},
      {"the client asks first", head("/stranger", "Expect: 100-continue\r\nContent-Length: 65537"),
       "HTTP/1.1 401 "},
      {"over the limit of everybody", head("/stranger", 1'000'001), "HTTP/1.1 413 "},
      {"small", head("/stranger", 3) + "abc", "HTTP/1.1 200 "},
      {"as large as a small one may be", head("/stranger", 65'536) + std::string(65'536, 'x'),
       "HTTP/1.1 200 "},
      {"none", head("/stranger", 0), "HTTP/1.1 200 "},
      {"of a friend", head("/friend", kLarge) + std::string(kLarge, 'x'), "HTTP/1.1 200 "},
      {"of a friend who asks first", head("/friend", "Expect: 100-continue\r\nContent-Length: 65537"),
       "HTTP/1.1 100 "},
  };
  for (const Row& row : rows) {
    RawClient client(served.port());
    client.send(row.sent);
    const std::string answer = client.until("\r\n\r\n");
    EXPECT_TRUE(answer.starts_with(row.answer)) << row.what << ": " << answer;
    if (answer.starts_with("HTTP/1.1 401 ")) {
      EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos) << row.what << ": " << answer;
    }
  }
}

TEST(Body, LargeOnesShareTheRoomAndGiveItBack) {
  ServerOptions options;
  options.bodies_bytes_max = 2 * kLarge;
  Served served(count, options);
  RawClient first(served.port());
  RawClient second(served.port());
  const auto begin = [&](RawClient& client) {
    client.send(head("/", "Expect: 100-continue\r\nContent-Length: " + std::to_string(kLarge)));
    return client.until("\r\n\r\n");
  };
  EXPECT_TRUE(begin(first).starts_with("HTTP/1.1 100 "));
  EXPECT_TRUE(begin(second).starts_with("HTTP/1.1 100 "));
  {
    RawClient third(served.port());
    third.send(head("/", kLarge));
    const std::string refused = third.answer();
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
    for (const char* part : {"Retry-After: 10\r\n", "\"code\":\"busy\"", "请稍后再试", "try again later"})
      EXPECT_NE(refused.find(part), std::string::npos) << refused;
    RawClient small(served.port());
    small.send(head("/", 3) + "abc");
    EXPECT_TRUE(small.answer().ends_with("\r\n\r\n3")) << "small ones need no room";
  }
  first.send(std::string(kLarge, 'x'));
  EXPECT_TRUE(first.answer().ends_with("200000"));
  EXPECT_TRUE(begin(first).starts_with("HTTP/1.1 100 ")) << "its room is free again, on the same connection";
  second.leave();
  bool free = false;
  for (int i = 0; i < 200 && !free; ++i) {
    RawClient next(served.port());
    free = begin(next).starts_with("HTTP/1.1 100 ");
    if (!free) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(free) << "a client that leaves gives its room back";
}

}  // namespace
}  // namespace dajuan::http
