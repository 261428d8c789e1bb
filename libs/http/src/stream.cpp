#include "dajuan/http/stream.hpp"

#include <utility>

#include "stream_writer.hpp"

namespace dajuan::http {

Stream::Stream(std::function<void()> on_close) : on_close_(std::move(on_close)) {}

bool Stream::push(Frame frame) {
  const std::lock_guard lock(mutex_);
  if (state_ != State::kOpen) return false;
  if (frame->empty()) return true;
  waiting_bytes_ += frame->size();
  if (waiting_bytes_ + taken_bytes_ > kStreamHeldMax) {
    state_ = State::kTooSlow;
    waiting_.clear();
  } else {
    waiting_.push_back(std::move(frame));
  }
  // One call for all that is pushed until the connection takes it.
  if (!std::exchange(woken_, true) && wake_) wake_();
  return state_ == State::kOpen;
}

bool Stream::has_room() {
  const std::lock_guard lock(mutex_);
  return waiting_bytes_ + taken_bytes_ <= kStreamHeldMax / 8;
}

void Stream::close() {
  const std::lock_guard lock(mutex_);
  if (state_ != State::kOpen) return;
  state_ = State::kClosing;
  if (!std::exchange(woken_, true) && wake_) wake_();
}

void Stream::attach(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

Stream::Taken Stream::take(std::size_t unsent) {
  const std::lock_guard lock(mutex_);
  woken_ = false;
  taken_bytes_ = unsent + std::exchange(waiting_bytes_, 0);
  return {std::exchange(waiting_, {}), state_ == State::kClosing, state_ == State::kTooSlow};
}

void Stream::finish() {
  std::function<void()> on_close;
  {
    const std::lock_guard lock(mutex_);
    if (state_ == State::kOver) return;
    state_ = State::kOver;
    waiting_.clear();
    wake_ = nullptr;
    on_close = std::exchange(on_close_, nullptr);
  }
  if (on_close) on_close();
}

}  // namespace dajuan::http
