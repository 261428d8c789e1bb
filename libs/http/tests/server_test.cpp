#include "dajuan/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>

#include "served.hpp"

namespace dajuan::http {
namespace {

using std::chrono::milliseconds;

// Says what it saw.
void echo(const std::shared_ptr<const Request>& request, Answer answer) {
  std::string seen = request->method + " " + request->path;
  for (const auto& [name, value] : request->query) seen += " " + name + "=" + value;
  seen += " [" + std::string(request->header("x-word")) + "] " + std::to_string(request->body.size());
  answer(text(seen));
}

// Keeps the answers for the test to give.
class Keeper {
 public:
  void operator()(const std::shared_ptr<const Request>&, Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
    ++count_;
    count_.notify_all();
  }
  Answer take(std::size_t place) {
    for (std::size_t count = count_; count <= place; count = count_) count_.wait(count);
    const std::lock_guard lock(mutex_);
    return std::move(answers_[place]);
  }

 private:
  std::mutex mutex_;
  std::vector<Answer> answers_;
  std::atomic<std::size_t> count_{0};
};

TEST(Server, RequestsSentAheadAreAnsweredInTheirOrder) {
  Served served([&](const std::shared_ptr<const Request>& request, Answer answer) {
    if (request->path != "/slow") return answer(text(request->path));
    std::thread([answer = std::move(answer)]() mutable {
      std::this_thread::sleep_for(milliseconds(50));
      answer(text("/slow"));
    }).detach();
  });
  RawClient client(served.port());
  client.send(get("/1") + get("/slow") + get("/2") + get("/slow") + get("/3", "Connection: close\r\n"));
  for (const char* path : {"/1", "/slow", "/2", "/slow"}) {
    const std::string answer = client.answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with(std::string("\r\n\r\n") + path)) << answer;
  }
  const std::string last = client.rest();
  EXPECT_NE(last.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(last.ends_with("/3"));
}

TEST(Server, ManyRequestsSentAheadWithLargeAnswers) {
  const std::string large(200'000, 'x');
  Served served([&](const std::shared_ptr<const Request>& request, Answer answer) {
    answer(text(request->path == "/large" ? large : request->path));
  });
  RawClient client(served.port(), 4096);
  std::string all;
  for (int i = 0; i < 40; ++i) all += get("/" + std::to_string(i)) + get("/large");
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 40; ++i) {
    EXPECT_TRUE(client.answer().ends_with("\r\n\r\n/" + std::to_string(i)));
    EXPECT_TRUE(client.answer().ends_with("\r\n\r\n" + large));
  }
  sender.join();
}

struct Wire {
  std::string name;
  std::string bytes;
  std::string says;  // the end of the answer
};
void PrintTo(const Wire& c, std::ostream* os) { *os << c.name; }
class Understood : public testing::TestWithParam<Wire> {};

TEST_P(Understood, WholeAndByteByByte) {
  ServerOptions options;
  options.io_threads = 1;
  Served served(echo, options);
  RawClient whole(served.port());
  whole.send(GetParam().bytes);
  const std::string answer = whole.answer();
  EXPECT_TRUE(answer.ends_with("\r\n\r\n" + GetParam().says)) << answer;
  RawClient dripping(served.port());
  for (const char byte : GetParam().bytes) dripping.send(std::string(1, byte));
  EXPECT_TRUE(dripping.answer().ends_with("\r\n\r\n" + GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Server, Understood,
    testing::Values(Wire{"target", get("/a%20b?x=1&y=%E6%8A%A5&x=2"), "GET /a b x=2 y=报 [] 0"},
                    Wire{"header", get("/", "X-WORD:  w \r\nX-Word2: no\r\n"), "GET / [w] 0"},
                    Wire{"length", "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345",
                         "POST /p [] 5"},
                    Wire{"chunks",
                         "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n3\r\nabc\r\na;b=c\r\n0123456789\r\n0\r\n\r\n",
                         "POST /p [] 13"},
                    Wire{"trailer",
                         "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n1\r\na\r\n0\r\nX-Word: late\r\n\r\n",
                         "POST /p [] 1"}),
    [](const auto& test) { return test.param.name; });

struct Refused {
  std::string name;
  std::string bytes;
  int status;
  std::string says;
};
void PrintTo(const Refused& c, std::ostream* os) { *os << c.name; }
class Refusals : public testing::TestWithParam<Refused> {};

TEST_P(Refusals, AreToldAndEndTheConnection) {
  ServerOptions options;
  options.header_bytes_max = 4096;
  options.header_timeout = options.body_timeout = milliseconds(200);
  options.headers = {{"X-Always", "here"}};
  Served served(echo, options, 1000);
  RawClient client(served.port());
  client.send(GetParam().bytes);
  const std::string answer = client.rest();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + std::to_string(GetParam().status) + " ")) << answer;
  for (const std::string& part :
       {GetParam().says, std::string("Connection: close\r\n"), std::string("X-Always: here\r\n")})
    EXPECT_NE(answer.find(part), std::string::npos) << part << " is not in " << answer;
}

std::string posted(const std::string& head) { return "POST / HTTP/1.1\r\nHost: a\r\n" + head + "\r\n"; }

INSTANTIATE_TEST_SUITE_P(
    Server, Refusals,
    testing::Values(
        Refused{"no_http", "hello\r\n\r\n", 400, "not a valid HTTP request"},
        Refused{"no_path", get("nowhere"), 400, "the target or a header is malformed"},
        Refused{"bad_target", get("/%zz"), 400, "the target or a header is malformed"},
        Refused{"two_hosts", get("/", "Host: b\r\n"), 400, "the target or a header is malformed"},
        Refused{"two_keys", get("/", "Idempotency-Key: a\r\nIDEMPOTENCY-KEY: b\r\n"), 400,
                "a header is malformed"},
        Refused{"two_cookies", get("/", "Cookie: a=1\r\nCookie: a=2\r\n"), 400, "a header is malformed"},
        Refused{"length_and_chunks", posted("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400,
                "not a valid"},
        Refused{"two_lengths", posted("Content-Length: 3\r\nContent-Length: 4\r\n"), 400, "not a valid"},
        Refused{"long_line", get("/", "X: " + std::string(5000, 'a') + "\r\n"), 431,
                "larger than 4096 bytes"},
        Refused{"long_target", get("/" + std::string(5000, 'a')), 431, "larger than 4096 bytes"},
        Refused{"endless_head", "GET / HTTP/1.1\r\nX: " + std::string(5000, 'a'), 431,
                "larger than 4096 bytes"},
        Refused{"said_too_large", posted("Content-Length: 1001\r\n"), 413, "larger than 1000 bytes"},
        Refused{"grows_too_large", posted("Transfer-Encoding: chunked\r\n") + "3e9\r\n", 413,
                "larger than 1000 bytes"},
        Refused{"endless_chunk_header",
                posted("Transfer-Encoding: chunked\r\n") + "1;" + std::string(5000, 'a'), 400, "not a valid"},
        Refused{"half_a_head", "GET / HT", 408, "the request came too slowly"},
        Refused{"half_a_body", posted("Content-Length: 10\r\n") + "abc", 408, "the request came too slowly"}),
    [](const auto& test) { return test.param.name; });

TEST(Server, AHeadThatGrowsLineByLineHasTheSameLimit) {
  ServerOptions options;
  options.header_bytes_max = 4096;
  Served served(echo, options);
  RawClient client(served.port());
  client.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 200; ++i) {
    client.send("X-Line: " + std::string(30, 'a') + "\r\n");
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_TRUE(client.rest().starts_with("HTTP/1.1 431 "));
}

TEST(Server, ABodyIsAskedForWhereTheClientWaits) {
  Served served(echo);
  RawClient client(served.port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  EXPECT_TRUE(client.answer().ends_with("POST / [] 3"));
}

TEST(Server, TheHandlerKnowsWhoAsks) {
  Served served(
      [](const std::shared_ptr<const Request>& request, Answer answer) { answer(text(request->peer)); });
  RawClient client(served.port());
  client.send(get("/") + get("/"));
  EXPECT_TRUE(client.answer().ends_with("\r\n\r\n127.0.0.1"));
  EXPECT_TRUE(client.answer().ends_with("\r\n\r\n127.0.0.1"));
}

TEST(Server, HeadHasTheLengthAndNoBody) {
  Served served(echo);
  RawClient client(served.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/", "Connection: close\r\n"));
  const std::string head = client.until("\r\n\r\n");
  EXPECT_NE(head.find("Content-Length: 14\r\n"), std::string::npos) << head;
  EXPECT_TRUE(client.rest().starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST(Server, OldClientsAreToldWhetherTheConnectionStays) {
  Served served(echo);
  RawClient client(served.port());
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_NE(client.answer().find("Connection: keep-alive\r\n"), std::string::npos);
  client.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_NE(client.rest().find("Connection: close\r\n"), std::string::npos);
}

TEST(Server, AnswersComeFromAnyThread) {
  Served served([](const std::shared_ptr<const Request>& request, Answer answer) {
    std::thread([request, answer = std::move(answer)]() mutable { answer(text(request->path)); }).detach();
  });
  std::vector<std::thread> clients;
  std::atomic<int> right{0};
  for (int number = 0; number < 8; ++number) {
    clients.emplace_back([&, number] {
      RawClient client(served.port());
      for (int i = 0; i < 50; ++i) {
        const std::string path = "/" + std::to_string(number) + "/" + std::to_string(i);
        client.send(get(path));
        right += client.answer().ends_with("\r\n\r\n" + path);
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(right, 400);
}

TEST(Server, SlowWorkDoesNotHoldUpTheOthers) {
  std::promise<void> gate;
  std::shared_future<void> opened = gate.get_future().share();
  Offload* pool = nullptr;
  ServerOptions options;
  options.io_threads = 1;
  Served served(
      [&](const std::shared_ptr<const Request>& request, Answer answer) {
        if (request->path == "/quick") return answer(text("quick"));
        pool->run([opened] { return opened.wait(), text("slow"); }, std::move(answer));
      },
      options);
  pool = &served.server().offload();
  RawClient slow(served.port());
  RawClient quick(served.port());
  slow.send(get("/slow"));
  quick.send(get("/quick"));
  EXPECT_TRUE(quick.answer().ends_with("quick"));
  gate.set_value();
  EXPECT_TRUE(slow.answer().ends_with("slow"));
}

TEST(Server, WhoThrowsOrForgetsIsAnInternalFault) {
  Offload* pool = nullptr;
  Served served([&](const std::shared_ptr<const Request>& request, Answer answer) {
    if (request->path == "/throws") throw std::runtime_error("fault");
    if (request->path == "/later")
      pool->run([]() -> Response { throw std::runtime_error("fault"); }, std::move(answer));
  });
  pool = &served.server().offload();
  RawClient client(served.port());
  for (const char* path : {"/throws", "/later", "/forgets"}) {
    client.send(get(path));
    const std::string answer = client.answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 ")) << answer;
    const std::size_t at = answer.find("X-Request-Id: ") + 14;
    const std::string id = answer.substr(at, answer.find('\r', at) - at);
    EXPECT_NE(answer.find("\"request_id\":\"" + id + "\""), std::string::npos) << answer;
  }
}

TEST(Server, AnAnswerForAClientThatLeftIsDropped) {
  Keeper keeper;
  Served served(std::ref(keeper));
  RawClient client(served.port());
  client.send(get("/"));
  Answer answer = keeper.take(0);
  client.leave();
  answer(text(std::string(1'000'000, 'x')));
  RawClient other(served.port());
  other.send(get("/"));
  keeper.take(1)(text("served"));
  EXPECT_TRUE(other.answer().ends_with("served"));
}

TEST(Server, StopWaitsForTheAnswersThatAreDue) {
  Keeper keeper;
  Served served(std::ref(keeper));
  RawClient client(served.port());
  RawClient idle(served.port());
  client.send(get("/"));
  Answer answer = keeper.take(0);
  served.server().stop();
  EXPECT_EQ(idle.rest(), "");
  answer(text("last words"));
  const std::string last = client.rest();
  EXPECT_NE(last.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(last.ends_with("last words"));
  client.leave();
  served.stop();
}

TEST(Server, StopWaitsForItsTimeAndNoLonger) {
  Keeper keeper;
  ServerOptions options;
  options.stop_timeout = milliseconds(100);
  std::optional<Answer> late;
  {
    Served served(std::ref(keeper), options);
    RawClient client(served.port());
    client.send(get("/"));
    late.emplace(keeper.take(0));
    served.stop();
    EXPECT_EQ(client.rest(), "");
  }
  (*late)(text("nobody is there, not even the server"));
}

TEST(Server, ConnectionsHaveALimit) {
  ServerOptions options;
  options.connections_max = 2;
  Served served(echo, options);
  auto first = std::make_unique<RawClient>(served.port());
  RawClient second(served.port());
  for (RawClient* client : {first.get(), &second}) {
    client->send(get("/"));
    EXPECT_TRUE(client->answer().starts_with("HTTP/1.1 200 "));
  }
  EXPECT_EQ(RawClient(served.port()).rest(), "");
  first.reset();
  for (std::string answer; answer.empty();) {
    RawClient third(served.port());
    third.send(get("/", "Connection: close\r\n"));
    answer = third.rest();
  }
}

TEST(Server, AnAddressIsNotSharedUnnoticed) {
  Served served(echo);
  ServerOptions options;
  options.listen = "127.0.0.1:" + std::to_string(served.port());
  const auto second = Server::listen(options, echo, [](auto, auto) { return std::size_t{1}; });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
}

TEST(Server, IdleConnectionsAreClosedWithoutAWord) {
  ServerOptions options;
  options.idle_timeout = milliseconds(100);
  Served served(echo, options);
  RawClient silent(served.port());
  EXPECT_EQ(silent.rest(), "");
  RawClient used(served.port());
  used.send(get("/"));
  EXPECT_TRUE(used.answer().starts_with("HTTP/1.1 200 "));
  EXPECT_EQ(used.rest(), "");
}

}  // namespace
}  // namespace dajuan::http
