#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "dajuan/http/stream.hpp"

namespace dajuan::http {

struct Stream::Taken {
  std::vector<Frame> frames;
  bool last = false;      ///< nothing comes behind these
  bool too_slow = false;  ///< the reader fell behind by more than kStreamHeldMax
};

/// The connection's end of a stream: takes what was pushed and writes it, many frames at once.
class StreamWriter {
 public:
  enum class Step {
    kQuiet,    ///< all is sent
    kBlocked,  ///< the socket takes no more for now
    kEnd,      ///< all is sent, and nothing will come
    kFailed,   ///< the client is gone, or too slow
  };

  /// @param head  what goes out first
  /// @param wake  called from any thread when there is something to write
  StreamWriter(std::shared_ptr<Stream> stream, std::string head, std::function<void()> wake);
  /// The stream is over.
  ~StreamWriter();
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  [[nodiscard]] Step write(boost::asio::ip::tcp::socket& socket);
  /// A comment, which readers ignore and whatever stands between takes for life.
  void beat();
  void close() { stream_->close(); }

 private:
  [[nodiscard]] boost::system::error_code write_some(boost::asio::ip::tcp::socket& socket);

  std::shared_ptr<Stream> stream_;
  std::vector<Stream::Frame> frames_;
  std::size_t offset_ = 0;  // bytes of the first frame that are sent
  std::size_t unsent_ = 0;  // bytes of all frames that are not
};

}  // namespace dajuan::http
