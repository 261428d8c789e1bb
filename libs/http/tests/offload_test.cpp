// Long work of several people, without a server.
#include "dajuan/http/offload.hpp"

#include <gtest/gtest.h>

#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace dajuan::http {
namespace {

Response text(const std::string& words) {
  Response out;
  out.body = words;
  return out;
}

// One who asks for a great deal waits for it alone.
TEST(Offload, LongWorkIsDoneInTurn) {
  std::promise<void> gate;
  std::shared_future<void> opened = gate.get_future().share();
  Offload pool(1, 2);
  std::mutex mutex;
  std::vector<std::string> done;
  std::promise<void> other_done;
  std::promise<void> last_done;
  const auto piece = [&](const std::string& name, bool waits) {
    return [&, name, waits] {
      if (waits) opened.wait();
      const std::lock_guard lock(mutex);
      done.push_back(name);
      return text(name);
    };
  };
  const auto hand_over = [&](const std::string& whose, const std::string& name, bool waits) {
    Answer answer(
        [&, name](const Response&) {
          if (name == "other") other_done.set_value();
          if (name == std::to_string(kTurnsMax)) last_done.set_value();
        },
        "id");
    const bool taken = pool.run_in_turn(whose, piece(name, waits), answer);
    if (!taken) answer(text("refused"));
    return taken;
  };
  EXPECT_TRUE(hand_over("greedy", "0", true));
  for (std::size_t k = 1; k <= kTurnsMax; ++k) EXPECT_TRUE(hand_over("greedy", std::to_string(k), false));
  EXPECT_FALSE(hand_over("greedy", "one more", false));
  EXPECT_TRUE(hand_over("modest", "other", false));
  other_done.get_future().wait();  // though the first of the greedy one's still runs
  {
    const std::lock_guard lock(mutex);
    EXPECT_EQ(done, std::vector<std::string>{"other"});
  }
  gate.set_value();
  last_done.get_future().wait();
  ASSERT_EQ(done.size(), kTurnsMax + 2);
  for (std::size_t k = 0; k <= kTurnsMax; ++k) EXPECT_EQ(done[k + 1], std::to_string(k));
}

TEST(Offload, WhatWasNotBegunDoesNotHoldUpTheEnd) {
  Offload pool(1, 1);
  std::promise<void> begun;
  std::promise<void> gate;
  std::promise<int> ran;
  std::promise<int> waited;
  Answer running([&](const Response& response) { ran.set_value(response.status); }, "id");
  Answer waiting([&](const Response& response) { waited.set_value(response.status); }, "id");
  const auto work = [&] { return begun.set_value(), gate.get_future().wait(), text("x"); };
  ASSERT_TRUE(pool.run_in_turn("one", work, running));
  ASSERT_TRUE(pool.run_in_turn(
      "one", [] { return text("y"); }, waiting));
  begun.get_future().wait();
  std::thread ending([&] { pool.join(); });
  EXPECT_EQ(waited.get_future().get(), 503);
  gate.set_value();
  ending.join();
  EXPECT_EQ(ran.get_future().get(), 200);
}

}  // namespace
}  // namespace dajuan::http
