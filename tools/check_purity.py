#!/usr/bin/env python3
"""Fails where the object code of a pure module calls the outside world, which no include rule can see.

usage: check_purity.py [ROOT [BUILD]]     (BUILD: a folder with libs/<module>/libdajuan_<module>.a; default ROOT/build)

It reads the undefined symbols with nm; a symbol that the object defines itself is judged by what that one calls.
"""
import re
import subprocess

import check_layers
import checking

# What each group is, and what to do instead. C names are whole; C++ names are beginnings of the demangled form.
FORBIDDEN = [
    ("the environment", "take the value as an argument",
     r"(secure_)?getenv|setenv|unsetenv|putenv|environ|sysconf|getpid|getuid|gethostname|uname"),
    ("a clock", "take the time through a port",
     r"time|clock|clock_gettime|gettimeofday|timespec_get|ftime|localtime(_r)?|mktime|strftime|tzset|nanosleep|u?sleep"
     r"|std::chrono::(_V2::)?\w+_clock::now\(.*"),
    ("files or standard streams", "take or return bytes; reading and writing is the work of an adapter",
     r"f?open(at)?(64)?|__open(at)?(64)?_2|fdopen|freopen(64)?|tmpfile(64)?|close|p?read(64)?|__p?read(64)?_chk|p?write(64)?"
     r"|f(read|write|close|puts|putc|gets|getc|flush|seek|tell)|__fread_chk|stdin|stdout|stderr|puts|putchar|perror"
     r"|(__)?v?f?printf(_chk)?|f?stat(64)?|lstat(64)?|unlink|remove|rename|mkdir|opendir|readdir|mmap(64)?"
     r"|std::c(out|err|log|in)|std::ios_base::Init.*|std::basic_[io]?f(stream|ilebuf)<.*|std::filesystem::.*"),
    ("a locale", "use the code point tables and <charconv>",
     r"setlocale|newlocale|uselocale|localeconv|nl_langinfo|strto(d|f|ld)|ato[fil]|atoll|strcoll|isalpha|isalnum|isupper"
     r"|islower|isspace|ispunct|isprint|toupper|tolower|mbs?to?wcs?|wcs?to?mbs?|std::locale::.*|std::use_facet<.*"
     r"|std::basic_[io]?stringstream<.*|std::(__cxx11::)?basic_[io]?stringstream<.*"),
    ("randomness", "take the identifier or the seed as an argument",
     r"s?rand(om)?(_r)?|[dlm]rand48|getrandom|getentropy|arc4random(_\w+)?|std::random_device::.*|RAND_bytes|uuid_generate\w*"),
    ("threads or locks", "stay a function of values; the caller decides on threads",
     r"pthread_(create|join|detach|mutex_\w+|cond_\w+|rwlock_\w+)|std::thread::.*|std::condition_variable::.*"
     r"|std::mutex::.*|sem_\w+|thrd_create"),
    ("sockets", "talk to the network in libs/http",
     r"socket|connect|bind|listen|accept4?|send(to|msg)?|recv(from|msg)?|getaddrinfo|poll|p?select|epoll_\w+"),
    ("processes", "leave processes to apps", r"fork|v?fork|exec[lv]\w*|system|popen|posix_spawnp?|kill|raise|signal|sigaction|_?exit"),
    ("a log or an adapter's library", "return an Error or a diagnostic; libraries outside have one home (tools/layers.txt)",
     r"syslog|spdlog::.*|sqlite3_\w+|SQLite::.*|boost::(asio|beast)::.*|gumbo_\w+|poppler::.*|zip_\w+|pugi::.*"
     r"|u(cnv|brk)_\w+|dlopen|dlsym"),
]
PATTERNS = [(what, instead, re.compile(names)) for what, instead, names in FORBIDDEN]
# The runtime of a sanitizer is not the module's doing.
INSTRUMENTATION = re.compile(r"__(asan|ubsan|lsan|tsan|sanitizer|gcov|llvm)_")


def judge(symbol):
    """What a symbol stands for and what to do instead, or None where it is harmless."""
    name = symbol.split("@")[0]
    if INSTRUMENTATION.match(name):
        return None
    for what, instead, pattern in PATTERNS:
        if pattern.fullmatch(name):
            return what, instead
    return None


def undefined_symbols(archive):
    """(object file, demangled symbol) for all that the archive's members expect from outside."""
    listing = subprocess.run(["nm", "--demangle", "--undefined-only", str(archive)], capture_output=True, text=True, check=True)
    member = ""
    for line in listing.stdout.splitlines():
        if line.endswith(":") and not line.startswith(" "):
            member = line[:-1]
        elif line.strip():
            yield member, line.strip().split(" ", 1)[1]


def problems(root, build=None):
    build = build or root / "build"
    for module in sorted(check_layers.rules_of(root).pure):
        archive = build / "libs" / module / f"libdajuan_{module}.a"
        if not archive.exists():
            yield f"{archive} is missing: build first (./dev build); purity is read from object code"
            continue
        for member, symbol in undefined_symbols(archive):
            verdict = judge(symbol)
            if verdict:
                yield f"libs/{module} ({member}): uses {symbol}: {verdict[0]}. A pure module must not; {verdict[1]}"


if __name__ == "__main__":
    checking.run("purity", problems)
