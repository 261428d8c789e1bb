// mechanism::Case as bytes. A change of what stands here raises kVersion. Bytes of version 1, which did not
// say when a case was opened again, are still read: a store made before needs no rebuild to be opened.
#include "byte_code.hpp"
#include "dajuan/app/case_model.hpp"

namespace dajuan::app {
namespace {

using mechanism::Case;
using mechanism::Value;

constexpr std::uint64_t kVersion = 2;
constexpr std::uint64_t kVersionWithoutReturns = 1;

struct PutValue {
  ByteWriter& out;
  void operator()(std::monostate) const {}
  void operator()(const std::string& text) const { out.text(text); }
  void operator()(const domain::Decimal& number) const {
    out.integer(number.coefficient);
    out.number(number.places);
  }
  void operator()(domain::Date date) const { out.integer(date.days()); }
  void operator()(bool flag) const { out.number(flag ? 1 : 0); }
  void operator()(mechanism::Chosen chosen) const { out.number(chosen.bits); }
  void operator()(const std::vector<std::string>& list) const {
    out.number(list.size());
    for (const std::string& one : list) out.text(one);
  }
  void operator()(mechanism::Position at) const {
    out.integer(at.longitude);
    out.integer(at.latitude);
  }
};

Value take_value(ByteReader& in, std::uint64_t kind) {
  switch (kind) {
    case 0:
      return {};
    case 1:
      return in.text();
    case 2: {
      const std::int64_t coefficient = in.integer();
      return domain::Decimal{coefficient, static_cast<std::uint8_t>(in.number())};
    }
    case 3:
      return domain::Date(in.integer());
    case 4:
      return in.number() != 0;
    case 5:
      return mechanism::Chosen{in.number()};
    case 6: {
      std::vector<std::string> list(in.count());
      for (std::string& one : list) one = in.text();
      return list;
    }
    case 7: {
      const auto longitude = static_cast<std::int32_t>(in.integer());
      return mechanism::Position{longitude, static_cast<std::int32_t>(in.integer())};
    }
    default:
      throw std::runtime_error("unknown kind of value");
  }
}

void put(ByteWriter& out, const std::optional<domain::Moment>& moment) {
  out.number(moment ? 1 : 0);
  if (moment) out.integer(moment->seconds);
}
std::optional<domain::Moment> take_moment(ByteReader& in) {
  if (in.number() == 0) return std::nullopt;
  return domain::Moment{in.integer()};
}

void put(ByteWriter& out, domain::Length length) {
  out.integer(length.count);
  out.number(static_cast<std::uint64_t>(length.unit));
}
domain::Length take_length(ByteReader& in) {
  const auto count = static_cast<std::int32_t>(in.integer());
  const std::uint64_t unit = in.number();
  if (unit > static_cast<std::uint64_t>(domain::LengthUnit::kWorkingHours))
    throw std::runtime_error("unknown unit");
  return {count, static_cast<domain::LengthUnit>(unit)};
}

void put(ByteWriter& out, const mechanism::ClockRun& run) {
  out.number(run.clock);
  out.integer(run.started.seconds);
  out.integer(run.start.seconds);
  put(out, run.stopped);
  out.number(run.until ? 1 : 0);
  if (run.until) out.integer(run.until->days());
  put(out, run.length);
  out.number(run.pauses.size());
  for (const domain::Pause& pause : run.pauses) {
    out.integer(pause.from.seconds);
    put(out, pause.until);
  }
  out.number(run.extensions.size());
  for (const domain::Extension& extension : run.extensions) {
    put(out, extension.length);
    out.number(extension.total ? 1 : 0);
    out.integer(extension.at.seconds);
    out.text(extension.reason);
  }
}

mechanism::ClockRun take_run(ByteReader& in) {
  mechanism::ClockRun run;
  run.clock = static_cast<mechanism::Index>(in.number());
  run.started.seconds = in.integer();
  run.start.seconds = in.integer();
  run.stopped = take_moment(in);
  if (in.number() != 0) run.until = domain::Date(in.integer());
  run.length = take_length(in);
  run.pauses.resize(in.count());
  for (domain::Pause& pause : run.pauses) {
    pause.from.seconds = in.integer();
    pause.until = take_moment(in);
  }
  run.extensions.resize(in.count());
  for (domain::Extension& extension : run.extensions) {
    extension.length = take_length(in);
    extension.total = in.number() != 0;
    extension.at.seconds = in.integer();
    extension.reason = in.text();
  }
  return run;
}

void put_values(ByteWriter& out, const Case& state) {
  out.number(state.values.size());
  for (const Value& value : state.values) {
    out.number(value.index());
    std::visit(PutValue{out}, value);
  }
  out.number(state.traces.size());
  for (const mechanism::Trace& trace : state.traces) {
    out.number(trace.times);
    if (trace.times > 0) out.text(trace.actor);
  }
}

void take_values(ByteReader& in, Case& state) {
  state.values.resize(in.count());
  for (Value& value : state.values) value = take_value(in, in.number());
  state.traces.resize(in.count());
  for (mechanism::Trace& trace : state.traces) {
    trace.times = static_cast<std::uint16_t>(in.number());
    if (trace.times > 0) trace.actor = in.text();
  }
}

Case take_case(ByteReader& in) {
  Case state;
  const std::uint64_t version = in.number();
  if (version != kVersion && version != kVersionWithoutReturns) throw std::runtime_error("another version");
  state.id = in.text();
  state.era = static_cast<mechanism::Index>(in.number());
  state.state = static_cast<mechanism::Index>(in.number());
  state.revision = static_cast<std::uint32_t>(in.number());
  state.last.seconds = in.integer();
  state.opened = take_moment(in);
  state.ended = take_moment(in);
  if (version != kVersionWithoutReturns) state.returned = take_moment(in);
  take_values(in, state);
  for (std::size_t left = in.count(); left > 0; --left) state.runs.push_back(take_run(in));
  state.stocks.resize(in.count());
  for (domain::Decimal& stock : state.stocks) {
    stock.coefficient = in.integer();
    stock.places = static_cast<std::uint8_t>(in.number());
  }
  state.linked.resize(in.count());
  for (mechanism::LinkedCase& linked : state.linked) {
    linked.link = static_cast<mechanism::Index>(in.number());
    linked.id = in.text();
    linked.ended = in.number() != 0;
  }
  if (!in.done()) throw std::runtime_error("more bytes than a case");
  return state;
}

}  // namespace

std::string encode_snapshot(const Case& state) {
  std::string bytes;
  bytes.reserve(256);
  ByteWriter out(bytes);
  out.number(kVersion);
  out.text(state.id);
  out.number(state.era);
  out.number(state.state);
  out.number(state.revision);
  out.integer(state.last.seconds);
  put(out, state.opened);
  put(out, state.ended);
  put(out, state.returned);
  put_values(out, state);
  out.number(state.runs.size());
  for (const mechanism::ClockRun& run : state.runs) put(out, run);
  out.number(state.stocks.size());
  for (const domain::Decimal& stock : state.stocks) {
    out.integer(stock.coefficient);
    out.number(stock.places);
  }
  out.number(state.linked.size());
  for (const mechanism::LinkedCase& linked : state.linked) {
    out.number(linked.link);
    out.text(linked.id);
    out.number(linked.ended ? 1 : 0);
  }
  return bytes;
}

Result<Case> decode_snapshot(std::string_view bytes) {
  try {
    ByteReader in(bytes);
    return take_case(in);
  } catch (const std::exception& problem) {
    return Error{ErrorCode::kUnavailable,
                 std::string("案卷快照损坏或版本不同，请运行 dajuan rebuild（") + problem.what() + "）",
                 std::string("a case's snapshot is damaged or of another version; run dajuan rebuild (") +
                     problem.what() + ")",
                 "snapshot", "snapshot"};
  }
}

}  // namespace dajuan::app
