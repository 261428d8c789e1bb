#include "mailbox.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "connection.hpp"
#include "dajuan/http/stream.hpp"

namespace dajuan::http {

void Mailbox::post(Letter letter) {
  {
    const std::lock_guard lock(mutex_);
    if (io_ != nullptr) {
      letters_.push_back(std::move(letter));
      // One wake-up for all that comes until the loop looks. It holds the mailbox, not the loop.
      if (letters_.size() == 1) boost::asio::post(*io_, [this, keep = letters_.front().to] { deliver(); });
      return;
    }
  }
  if (letter.response) Exchange::drop(*letter.response);
}

void Mailbox::deliver() {
  std::vector<Letter> letters;
  {
    const std::lock_guard lock(mutex_);
    letters.swap(letters_);
  }
  for (Letter& letter : letters) {
    Exchange& to = *letter.to;
    to.deliver(std::move(letter));
  }
}

void Mailbox::close() {
  std::vector<Letter> letters;
  {
    const std::lock_guard lock(mutex_);
    io_ = nullptr;
    letters.swap(letters_);
  }
  for (Letter& letter : letters) {
    if (letter.response) Exchange::drop(*letter.response);
  }
}

void Exchange::take(Response response) {
  if (expecting_.load(std::memory_order_relaxed) == std::this_thread::get_id()) {
    kept_ = std::move(response);
  } else {
    mailbox_->post({shared_from_this(), std::move(response)});
  }
}

std::optional<Response> Exchange::kept() {
  expecting_.store({}, std::memory_order_relaxed);
  return std::exchange(kept_, std::nullopt);
}

void Exchange::deliver(Mailbox::Letter letter) {
  if (connection_ != nullptr) {
    if (letter.response) {
      connection_->answered(std::move(*letter.response));
    } else {
      connection_->stream_ready();
    }
  } else if (letter.response) {
    drop(*letter.response);
  }
}

void Exchange::drop(const Response& response) {
  if (response.stream) response.stream->finish();
}

}  // namespace dajuan::http
