#include "stream_writer.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <span>
#include <utility>

namespace dajuan::http {

namespace asio = boost::asio;

StreamWriter::StreamWriter(std::shared_ptr<Stream> stream, std::string head, std::function<void()> wake)
    : stream_(std::move(stream)) {
  unsent_ = head.size();
  frames_.push_back(std::make_shared<const std::string>(std::move(head)));
  stream_->attach(std::move(wake));
}

StreamWriter::~StreamWriter() { stream_->finish(); }

void StreamWriter::beat() {
  static const Stream::Frame kBeat = std::make_shared<const std::string>(":\n\n");
  frames_.push_back(kBeat);
  unsent_ += kBeat->size();
}

StreamWriter::Step StreamWriter::write(asio::ip::tcp::socket& socket) {
  for (;;) {
    Stream::Taken taken = stream_->take(unsent_);
    if (taken.too_slow) return Step::kFailed;
    for (Stream::Frame& frame : taken.frames) {
      unsent_ += frame->size();
      frames_.push_back(std::move(frame));
    }
    if (unsent_ == 0) return taken.last ? Step::kEnd : Step::kQuiet;
    const boost::system::error_code failed = write_some(socket);
    if (failed == asio::error::would_block) return Step::kBlocked;
    if (failed) return Step::kFailed;
  }
}

boost::system::error_code StreamWriter::write_some(asio::ip::tcp::socket& socket) {
  std::array<asio::const_buffer, 64> buffers;
  const std::size_t count = std::min(buffers.size(), frames_.size());
  for (std::size_t i = 0; i < count; ++i) buffers.at(i) = asio::buffer(*frames_[i]);
  buffers.front() += offset_;
  boost::system::error_code failed;
  std::size_t sent = socket.write_some(std::span(buffers.data(), count), failed);
  unsent_ -= sent;
  sent += offset_;
  auto whole = frames_.begin();
  while (whole != frames_.end() && sent >= (*whole)->size()) sent -= (*whole++)->size();
  frames_.erase(frames_.begin(), whole);
  offset_ = sent;
  return failed;
}

}  // namespace dajuan::http
