#pragma once

/// CLI11's command, for those that only name it: its header is half of what a small source compiles.
namespace CLI {
class App;
}
