#include "feed.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

// What comes within one step goes out together.
constexpr std::chrono::milliseconds kStep{200};
constexpr std::uint32_t kPage = 200;
constexpr std::uint32_t kPagesAtOnce = 2;

Error too_many_streams() {
  const std::string count = std::to_string(Feed::kStreamsOfOne);
  return {ErrorCode::kTooMany,
          "每个账号最多同时打开 " + count + " 个实时连接，请关闭不用的页面后再试",
          "an account has at most " + count + " live connections at a time; close pages that are not needed",
          "",
          "too_many_streams",
          30};
}

Stream::Frame frame_of(const app::StoredEvent& event) {
  std::string data;
  app::JsonWriter json(data);
  json.begin_object().number("seq", event.seq).text("kind", event.kind).text("area", event.area);
  const auto id = app::case_of_stream(event.county, event.stream);
  json.text("stream", event.stream).text_or_null("case", id ? id->to_string() : "");
  json.number("revision", event.revision).text("at", event.at).text("actor", event.actor).end_object();
  return std::make_shared<const std::string>("id: " + std::to_string(event.seq) +
                                             "\nevent: ledger\ndata: " + data + "\n\n");
}

}  // namespace

Feed::Feed(app::Store& store, std::chrono::milliseconds renew_every)
    : store_(store), renew_every_(renew_every), thread_([this] { run(); }) {}

Feed::~Feed() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

Result<std::shared_ptr<Stream>> Feed::listen(domain::Scope scope, std::int64_t after, std::string account,
                                             Renew renew) {
  const std::scoped_lock lock(guard_);
  const auto own = std::count_if(listeners_.begin(), listeners_.end(),
                                 [&](const auto& one) { return one.second->account == account; });
  if (static_cast<std::size_t>(own) >= kStreamsOfOne) return too_many_streams();
  const std::uint64_t id = next_id_++;
  auto stream = std::make_shared<Stream>([this, id] { forget(id); });
  // The first frame tells the client that it listens, and where it stands.
  stream->push(std::make_shared<const std::string>("retry: 2000\nid: " + std::to_string(after) +
                                                   "\nevent: begin\ndata: {}\n\n"));
  changed_.insert(scope.county);
  auto listener = std::make_shared<Listener>();
  listener->id = id;
  listener->account = std::move(account);
  listener->scope = std::move(scope);
  listener->renew = std::move(renew);
  listener->seq = after;
  listener->stream = stream;
  listeners_.emplace(id, std::move(listener));
  wake_.notify_one();
  return stream;
}

void Feed::heard(const std::vector<std::string>& counties) {
  const std::scoped_lock lock(guard_);
  if (listeners_.empty()) return;
  changed_.insert(counties.begin(), counties.end());
  if (counties.empty()) {
    for (const auto& [id, listener] : listeners_) changed_.insert(listener->scope.county);
  }
  wake_.notify_one();
}

void Feed::renew_all() {
  const std::scoped_lock lock(guard_);
  renewing_ = true;
  wake_.notify_one();
}

void Feed::forget(std::uint64_t id) {
  const std::scoped_lock lock(guard_);
  listeners_.erase(id);
}

void Feed::run() {
  using Clock = std::chrono::steady_clock;
  std::unique_lock lock(guard_);
  Clock::time_point renew_at = Clock::now() + renew_every_;
  while (true) {
    wake_.wait_until(lock, renew_at, [this] { return ending_ || renewing_ || !changed_.empty(); });
    if (!changed_.empty()) wake_.wait_for(lock, kStep, [this] { return ending_; });
    if (ending_) return;
    const bool renews = std::exchange(renewing_, false) || Clock::now() >= renew_at;
    std::set<std::string> counties;
    counties.swap(changed_);
    lock.unlock();
    if (renews) {
      renew();
      renew_at = Clock::now() + renew_every_;
    }
    for (const std::string& county : counties) tell(county);
    lock.lock();
  }
}

// Rights may be gone since they were looked at: by logout, by an administrator, by time.
void Feed::renew() {
  for (const ListenerPtr& one : listeners_in({})) {
    auto scope = one->renew();
    if (!scope && scope.error().code == ErrorCode::kUnavailable)
      continue;  // nothing is told meanwhile either
    const std::scoped_lock lock(guard_);
    if (scope && scope->county == one->scope.county) {
      one->scope = std::move(*scope);
    } else {
      one->over = true;
      one->stream->close();
      listeners_.erase(one->id);
    }
  }
}

std::vector<Feed::ListenerPtr> Feed::listeners_in(const std::string& county) {
  const std::scoped_lock lock(guard_);
  std::vector<ListenerPtr> out;
  for (const auto& [id, listener] : listeners_) {
    if (county.empty() || listener->scope.county == county) out.push_back(listener);
  }
  return out;
}

// Who holds some mechanisms only is told of their cases only.
bool Feed::concerns(app::Queries& queries, const domain::Scope& scope, const app::StoredEvent& event) {
  if (!scope.contains(event.area)) return false;
  if (scope.mechanisms.empty()) return true;
  const auto id = app::case_of_stream(event.county, event.stream);
  return id && queries.case_record(scope, *id).has_value();
}

// One page of what comes behind `from`, for those who stand there or further on; only this thread moves them.
// `from` becomes the end of the page. Whether there is more behind it.
Result<bool> Feed::tell_page(const std::string& county, std::span<const ListenerPtr> listeners,
                             std::int64_t& from) {
  const domain::Scope whole{
      county, county == "000000" ? "000000000000" : county + "000000", domain::Privacy::kPublicOnly, {}};
  bool more = false;
  const auto read = store_.read([&](app::Queries& queries) -> Result<void> {
    const auto page = queries.events(whole, from, kPage);
    for (const app::StoredEvent& event : page.items) {
      Stream::Frame frame;
      for (const ListenerPtr& one : listeners) {
        if (one->over || event.seq <= one->seq) continue;
        one->seq = event.seq;
        if (!concerns(queries, one->scope, event)) continue;
        if (!frame) frame = frame_of(event);
        one->over = !one->stream->push(frame);
      }
      from = event.seq;
    }
    more = page.more;
    return {};
  });
  if (!read) return read.error();
  return more;
}

// Those who were told all that there was: from where the slowest of them stands.
void Feed::keep_up(const std::string& county, std::span<const ListenerPtr> listeners) {
  if (listeners.empty()) return;
  std::int64_t from = INT64_MAX;
  for (const ListenerPtr& one : listeners) from = std::min(from, one->seq);
  bool more = true;
  for (std::uint32_t page = 0; more && page < kPagesAtOnce; ++page) {
    const auto told = tell_page(county, listeners, from);
    if (!told) return;  // the database is away: the next commit tells of all that came meanwhile
    more = *told;
  }
  for (const ListenerPtr& one : listeners) one->behind = more;
}

// Those who want what was long ago: a page for each place where one of them stands, so that nobody waits for
// a long way of another, and only as they take it.
void Feed::catch_up(const std::string& county, std::vector<ListenerPtr> listeners) {
  std::erase_if(listeners, [](const ListenerPtr& one) { return !one->stream->has_room(); });
  std::sort(listeners.begin(), listeners.end(),
            [](const ListenerPtr& left, const ListenerPtr& right) { return left->seq < right->seq; });
  for (auto next = listeners.begin(); next != listeners.end();) {
    std::int64_t from = (*next)->seq;
    const auto more = tell_page(county, {next, listeners.end()}, from);
    if (!more) return;
    for (; next != listeners.end() && (*next)->seq <= from; ++next) (*next)->behind = *more;
  }
}

void Feed::tell(const std::string& county) {
  std::vector<ListenerPtr> current;
  std::vector<ListenerPtr> behind;
  for (ListenerPtr& one : listeners_in(county)) (one->behind ? behind : current).push_back(std::move(one));
  keep_up(county, current);
  catch_up(county, std::move(behind));
  const std::scoped_lock lock(guard_);
  std::erase_if(listeners_, [](const auto& one) { return one.second->over; });
  const bool unfinished = std::any_of(listeners_.begin(), listeners_.end(), [&](const auto& one) {
    return one.second->behind && one.second->scope.county == county;
  });
  if (unfinished) changed_.insert(county);
}

}  // namespace dajuan::http
