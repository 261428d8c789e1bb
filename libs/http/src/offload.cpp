#include "dajuan/http/offload.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <utility>

namespace dajuan::http {

struct Offload::Parts {
  boost::asio::thread_pool pool;
};

Offload::Offload(unsigned threads) : parts_(new Parts{boost::asio::thread_pool(threads)}) {}

Offload::~Offload() { join(); }

void Offload::run(std::function<Response()> work, Answer answer) {
  boost::asio::post(parts_->pool, [work = std::move(work), answer = std::move(answer)]() mutable {
    try {
      answer(work());
    } catch (const std::exception&) {  // the answer says so when it is let go
    }
  });
}

void Offload::join() { parts_->pool.join(); }

}  // namespace dajuan::http
