#include "dajuan/http/stream.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "served.hpp"

namespace dajuan::http {
namespace {

using std::chrono::milliseconds;

Stream::Frame frame(const std::string& data) {
  return std::make_shared<const std::string>("data: " + data + "\n\n");
}

// Makes a stream of each request for /live and keeps it, as a publisher does.
class Publisher {
 public:
  void operator()(const std::shared_ptr<const Request>& request, Answer answer) {
    Response response = text("plain");
    if (request->path == "/live") {
      response = Response{};
      response.headers = {{"X-Topic", "all"}};
      response.stream = std::make_shared<Stream>([this] {
        ++closed;
        closed.notify_all();
      });
      response.stream->push(frame("first"));
      const std::lock_guard lock(mutex_);
      streams_.push_back(response.stream);
    }
    answer(std::move(response));
  }
  int push(const Stream::Frame& data) {
    const std::lock_guard lock(mutex_);
    int reached = 0;
    for (const auto& stream : streams_) reached += stream->push(data);
    return reached;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    for (const auto& stream : streams_) stream->close();
  }
  void await_closed(int count) const {
    for (int seen = closed; seen < count; seen = closed) closed.wait(seen);
  }

  std::atomic<int> closed{0};

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<Stream>> streams_;
};

class Live : public testing::Test {
 protected:
  void serve(ServerOptions options = {}) { served = std::make_unique<Served>(std::ref(publisher), options); }
  // A reader that has the head and the first frame.
  std::unique_ptr<RawClient> reader(int receive_buffer = 0) {
    auto client = std::make_unique<RawClient>(served->port(), receive_buffer);
    client->send(get("/live"));
    head = client->until("\r\n\r\n");
    EXPECT_EQ(client->until("\n\n"), "data: first\n\n");
    return client;
  }

  Publisher publisher;
  std::unique_ptr<Served> served;
  std::string head;
};

TEST_F(Live, WhatIsPushedArrivesInItsOrder) {
  serve();
  const auto client = reader();
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n")) << head;
  for (const char* line :
       {"Content-Type: text/event-stream\r\n", "X-Topic: all\r\n", "Connection: close\r\n"})
    EXPECT_NE(head.find(line), std::string::npos) << head;
  EXPECT_EQ(head.find("Content-Length"), std::string::npos) << head;
  std::string expected;
  for (int i = 0; i < 500; ++i) {
    EXPECT_EQ(publisher.push(frame(std::to_string(i))), 1);
    expected += *frame(std::to_string(i));
  }
  publisher.close();
  EXPECT_EQ(publisher.push(frame("too late")), 0);
  EXPECT_EQ(client->rest(), expected);
}

TEST_F(Live, OneFrameReachesEveryReader) {
  serve();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 100; ++i) clients.push_back(reader());
  std::thread other([&] { publisher.push(frame("same")); });
  other.join();
  for (const auto& client : clients) EXPECT_EQ(client->until("\n\n"), "data: same\n\n");
}

TEST_F(Live, AClientThatLeavesIsNoticed) {
  serve();
  auto stays = reader();
  auto leaves = reader();
  leaves->leave();
  publisher.await_closed(1);
  EXPECT_EQ(publisher.push(frame("more")), 1);
  EXPECT_EQ(stays->until("\n\n"), "data: more\n\n");
}

TEST_F(Live, AReaderThatFallsBehindIsDroppedAndTheOthersAreNot) {
  serve();
  const auto slow = reader(4096);
  const auto quick = reader();
  const Stream::Frame large = frame(std::string(16'000, 'x'));
  // The socket's own buffers take a few megabytes before anything is held here.
  for (int i = 0; i < 4000 && publisher.closed == 0; ++i) {
    publisher.push(large);
    EXPECT_EQ(quick->until("\n\n"), *large);
  }
  publisher.await_closed(1);
  EXPECT_EQ(publisher.push(frame("end")), 1);
  EXPECT_EQ(quick->until("\n\n"), "data: end\n\n");
}

TEST_F(Live, AQuietStreamShowsThatItLives) {
  ServerOptions options;
  options.heartbeat = milliseconds(50);
  serve(options);
  const auto client = reader();
  EXPECT_EQ(client->until("\n\n"), ":\n\n");
  EXPECT_EQ(client->until("\n\n"), ":\n\n");
}

TEST_F(Live, StreamsEndWithTheServer) {
  serve();
  const auto client = reader();
  publisher.push(frame("last"));
  served->server().stop();
  EXPECT_EQ(client->rest(), "data: last\n\n");
  client->leave();
  served->stop();
  EXPECT_EQ(publisher.closed, 1);
  EXPECT_EQ(publisher.push(frame("nobody")), 0);
}

TEST_F(Live, StreamsHaveALimitOfTheirOwn) {
  ServerOptions options;
  options.streams_max = 2;
  options.connections_max = 1;
  serve(options);
  auto first = reader();
  auto second = reader();
  RawClient third(served->port());
  third.send(get("/live"));
  const std::string refused = third.answer();
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
  EXPECT_NE(refused.find("\"code\":\"too_many_streams\""), std::string::npos) << refused;
  EXPECT_EQ(publisher.closed, 1) << "the publisher hears of the one that was refused";
  first->leave();
  publisher.await_closed(2);
  third.send(get("/live"));
  EXPECT_TRUE(third.until("\r\n\r\n").starts_with("HTTP/1.1 200 "))
      << "the place is free, and so is the connection";
}

TEST_F(Live, HeadOfAStreamIsNoStream) {
  serve();
  RawClient client(served->port());
  client.send("HEAD /live HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(client.rest().ends_with("Connection: close\r\n\r\n"));
  EXPECT_EQ(publisher.closed, 1);
}

TEST_F(Live, AStreamForAClientThatLeftIsOver) {
  std::atomic<Answer*> kept{nullptr};
  Served late([&](const std::shared_ptr<const Request>&, Answer answer) {
    kept = new Answer(std::move(answer));
    kept.notify_all();
  });
  RawClient client(late.port());
  client.send(get("/live"));
  kept.wait(nullptr);
  late.server().stop();
  Response response;
  response.stream = std::make_shared<Stream>([this] { ++publisher.closed; });
  client.leave();
  const std::unique_ptr<Answer> answer(kept);
  const std::shared_ptr<Stream> stream = response.stream;
  (*answer)(std::move(response));
  late.stop();
  EXPECT_EQ(publisher.closed, 1);
  EXPECT_FALSE(stream->push(frame("nobody")));
}

}  // namespace
}  // namespace dajuan::http
