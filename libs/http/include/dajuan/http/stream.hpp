#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace dajuan::http {

/// Most that is held for one reader of a stream, in bytes; one that falls further behind is dropped.
inline constexpr std::size_t kStreamHeldMax = 262'144;

/// A live answer (text/event-stream): what is pushed goes out in that order until either side has enough. One
/// frame may be pushed to any number of streams: its bytes are shared, never copied. All of it thread-safe.
class Stream {
 public:
  /// Bytes as they stand on the wire, such as `data: 5\n\n`.
  using Frame = std::shared_ptr<const std::string>;

  /// @param on_close  called once, when the client is gone, too slow, refused, or the server stops; on a
  /// thread of the server, or the one that dropped the answer. It must not block.
  explicit Stream(std::function<void()> on_close = {});

  /// False where the stream is over; the frame is dropped then.
  bool push(Frame frame);
  /// Whether most of what was pushed is sent: the reader takes more for sure.
  [[nodiscard]] bool has_room();
  /// Ends the stream behind what was pushed.
  void close();

 private:
  friend class Exchange;
  friend class StreamWriter;

  struct Taken;

  // `wake` is called, from any thread, when there is something to take.
  void attach(std::function<void()> wake);
  // `unsent`: bytes of what was taken before that the connection still holds.
  [[nodiscard]] Taken take(std::size_t unsent);
  void finish();

  enum class State { kOpen, kClosing, kTooSlow, kOver };

  std::mutex mutex_;
  State state_ = State::kOpen;
  std::vector<Frame> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::size_t taken_bytes_ = 0;  // held by the connection when it last took
  bool woken_ = false;
  std::function<void()> wake_;
  std::function<void()> on_close_;
};

}  // namespace dajuan::http
