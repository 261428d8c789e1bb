#include "dajuan/http/answer.hpp"

#include <exception>
#include <utility>

#include "problem.hpp"
#include "taker.hpp"

namespace dajuan::http {
namespace {

class Called : public Answer::Taker {
 public:
  explicit Called(std::function<void(Response)> function) : function_(std::move(function)) {}
  void take(Response response) override { function_(std::move(response)); }

 private:
  std::function<void(Response)> function_;
};

}  // namespace

Answer::Answer(std::shared_ptr<Taker> taker, std::string request_id)
    : taker_(std::move(taker)), request_id_(std::move(request_id)) {}

Answer::Answer(std::function<void(Response)> taker, std::string request_id)
    : Answer(std::make_shared<Called>(std::move(taker)), std::move(request_id)) {}

Answer::~Answer() {
  if (!taker_) return;
  try {
    (*this)(problem(500, "internal", "程序内部出错", "an internal fault", request_id_));
  } catch (const std::exception&) {  // no memory is left even to say so: the connection ends by its timeout
  }
}

void Answer::operator()(Response response) {
  const std::shared_ptr<Taker> taker = std::exchange(taker_, nullptr);
  if (taker) taker->take(std::move(response));
}

}  // namespace dajuan::http
