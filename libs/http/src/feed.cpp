#include "feed.hpp"

#include <algorithm>
#include <chrono>

#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

// What comes within one step goes out together.
constexpr std::chrono::milliseconds kStep{200};
constexpr std::uint32_t kPage = 200;

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

Feed::Feed(app::Store& store, const app::Rulebook& rulebook)
    : store_(store), rulebook_(rulebook), thread_([this] { run(); }) {}

Feed::~Feed() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

std::shared_ptr<Stream> Feed::listen(domain::Scope scope, std::int64_t after) {
  const std::scoped_lock lock(guard_);
  const std::uint64_t id = next_id_++;
  auto stream = std::make_shared<Stream>([this, id] { forget(id); });
  // The first frame tells the client that it listens, and where it stands.
  stream->push(std::make_shared<const std::string>("retry: 2000\nid: " + std::to_string(after) +
                                                   "\nevent: begin\ndata: {}\n\n"));
  changed_.insert(scope.county);
  listeners_.emplace(id, std::make_shared<Listener>(Listener{id, std::move(scope), after, stream}));
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

void Feed::forget(std::uint64_t id) {
  const std::scoped_lock lock(guard_);
  listeners_.erase(id);
}

void Feed::run() {
  std::unique_lock lock(guard_);
  while (true) {
    wake_.wait(lock, [this] { return ending_ || !changed_.empty(); });
    if (ending_) return;
    wake_.wait_for(lock, kStep, [this] { return ending_; });
    std::set<std::string> counties;
    counties.swap(changed_);
    lock.unlock();
    for (const std::string& county : counties) tell(county);
    lock.lock();
  }
}

std::vector<Feed::ListenerPtr> Feed::listeners_in(const std::string& county) {
  const std::scoped_lock lock(guard_);
  std::vector<ListenerPtr> out;
  for (const auto& [id, listener] : listeners_) {
    if (listener->scope.county == county) out.push_back(listener);
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

// Listeners are told from where the slowest of them stands; only this thread moves them on.
void Feed::tell(const std::string& county) {
  const std::vector<ListenerPtr> listeners = listeners_in(county);
  if (listeners.empty()) return;
  std::int64_t from = INT64_MAX;
  for (const ListenerPtr& one : listeners) from = std::min(from, one->seq);
  const domain::Scope whole{
      county, county == "000000" ? "000000000000" : county + "000000", domain::Privacy::kPublicOnly, {}};
  for (bool more = true; more;) {
    const auto read = store_.read([&](app::Queries& queries) -> Result<void> {
      const auto page = queries.events(whole, from, kPage);
      for (const app::StoredEvent& event : page.items) {
        Stream::Frame frame;
        for (const ListenerPtr& one : listeners) {
          if (event.seq <= one->seq) continue;
          one->seq = event.seq;
          if (!concerns(queries, one->scope, event)) continue;
          if (!frame) frame = frame_of(event);
          one->stream->push(frame);
        }
        from = event.seq;
      }
      more = page.more;
      return {};
    });
    if (!read) break;  // the database is away: the next commit tells of all that came meanwhile
  }
}

}  // namespace dajuan::http
