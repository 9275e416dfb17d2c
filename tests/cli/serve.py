#!/usr/bin/python3
# timeout: 300
"""housetap serve over HTTP: who may ask, what is answered, what is refused, limits, events, writes, TLS; other commands on the
same store; captures that grow; kill -9 and again."""
import http.client, json, os, pathlib, random, re, signal, socket, ssl, struct, subprocess, sys, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import tap
from tap import result

T = pathlib.Path(os.environ["TMPDIR"])
TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSETAP"]
PATIENCE = float(os.environ.get("TEST_PATIENCE", 1))
random.seed(5)


def run(*arguments, status=False):
    p = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return p.returncode if status else p.stdout.decode(errors="replace")


class Server:
    def __init__(self, *arguments, listen="127.0.0.1:0"):
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", listen, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode()
        found = re.match(r"(https?)://(.*):(\d+)/#t=(\w+)\n$", self.url)
        if not found:
            raise RuntimeError(f"no address: {self.url!r} {self.process.stderr.read()!r}")
        self.scheme, self.host, self.port, self.token = found[1], found[2].strip("[]"), int(found[3]), found[4]
        self.name = f"{found[2]}:{self.port}"
        self.cookie = self.csrf = None

    def connect(self, timeout=30):
        if self.scheme == "https":
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            return http.client.HTTPSConnection(self.host, self.port, timeout=timeout * PATIENCE, context=context)
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout * PATIENCE)

    def ask(self, method, path, body=None, headers={}, cookie=True):
        """Status, headers, body."""
        c = self.connect()
        all_headers = {"Cookie": self.cookie, "X-Housetap": self.csrf} if cookie and self.cookie else {}
        if body is not None:
            all_headers["Content-Type"] = "application/json"
        c.request(method, path, body, {**all_headers, **headers})
        r = c.getresponse()
        told = r.status, r.headers, r.read()
        c.close()
        return told

    def login(self):
        status, headers, body = self.ask("POST", "/api/login", json.dumps({"token": self.token}), cookie=False)
        self.set_cookie = headers["Set-Cookie"] or ""
        self.cookie, self.csrf = self.set_cookie.split(";")[0], json.loads(body).get("csrf")
        return status

    def report(self, query=""):
        return json.loads(self.ask("GET", "/api/report.json" + query)[2])

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(20 * PATIENCE)
        self.words = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return status


class Events:
    """One stream; a thread reads it."""

    def __init__(self, server, last=None):
        self.s = socket.create_connection((server.host, server.port))
        if server.scheme == "https":
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.s = context.wrap_socket(self.s)
        self.s.sendall(f"GET /api/events HTTP/1.1\r\nHost: {server.name}\r\nCookie: {server.cookie}\r\n{f'Last-Event-ID: {last}' + chr(13) + chr(10) if last else ''}\r\n".encode())
        self.file = self.s.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers = list(iter(lambda: self.file.readline().decode().strip(), ""))
        self.lines, self.ended = [], False
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        """Lines of the stream, and lengths of chunks in between, which nobody looks for."""
        try:
            for line in self.file:
                self.lines.append(line.decode().rstrip("\r\n"))
        except OSError:
            pass
        self.ended = True

    def close(self):
        self.s.shutdown(socket.SHUT_RDWR)

    def wait(self, what, count=1, seconds=20):
        until = time.monotonic() + seconds * PATIENCE
        while self.lines.count(what) < count and time.monotonic() < until:
            time.sleep(0.05)
        return self.lines.count(what) >= count

    def ids(self):
        return [line[4:] for line in self.lines if line.startswith("id: ")]


def wait_until(true, seconds=20):
    until = time.monotonic() + seconds * PATIENCE
    while not (good := true()) and time.monotonic() < until:
        time.sleep(0.1)
    return good


subprocess.run(["data/demo/generate", T], cwd=TOP, check=True, stdout=subprocess.DEVNULL)
subprocess.run(["tests/lib/split", T / "demo.pcap", T / "p", "0", "3000", "6000"], cwd=TOP, check=True)
first, second, third = ((T / "p" / f"piece-00{i}.pcap").read_bytes() for i in (1, 2, 3))
store, dumps = T / "home.db", T / "dumps"
dumps.mkdir()
(dumps / "a.pcap").write_bytes(first)
(dumps / "notes.txt").write_text("no capture\n")
server = Server("--store", store, "--watch", f"home={dumps}")

# One byte at a time, from now on: it must be gone when we come back to it.
slow = socket.create_connection((server.host, server.port))
slow_began, slow_ended = time.monotonic(), []


def dribble():
    try:
        for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 1000:
            slow.sendall(bytes([byte]))
            time.sleep(0.5)
            slow.setblocking(False)
            try:
                if slow.recv(100) == b"":
                    break
            except BlockingIOError:
                pass
            slow.setblocking(True)
    except OSError:
        pass
    slow_ended.append(time.monotonic() - slow_began)


threading.Thread(target=dribble, daemon=True).start()

# Who may ask.
result(len(server.token) == 32 and server.host == "127.0.0.1", "an address of this machine, with a token of 128 bits", server.url)
status, headers, page = server.ask("GET", "/")
result(status == 200 and headers["Content-Type"].startswith("text/html") and b'id="page"' in page and b'id="data"' not in page, "the page, without data", page[:300])
policy = headers["Content-Security-Policy"]
result("default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy and not re.search(r"script-src[^;]*unsafe-inline", policy),
       "its policy", policy)
result((headers["X-Content-Type-Options"], headers["Referrer-Policy"], headers["Cache-Control"], headers["Access-Control-Allow-Origin"]) == ("nosniff", "no-referrer", "no-store", None),
       "its other headers", headers)
for path in ("/api/report.json", "/api/events", "/api/session"):
    result(server.ask("GET", path)[0] == 401, f"{path} without a login")
for path in ("/api/name", "/api/mute"):
    result(server.ask("POST", path, "{}")[0] == 401, f"POST {path} without a login")
for wrong in (server.token[:-1], server.token + "0", "0" * 32, "", server.token.upper()):
    status, headers, body = server.ask("POST", "/api/login", json.dumps({"token": wrong}))
    result(status in (400, 401) and not headers["Set-Cookie"], f"a wrong token of {len(wrong)}", body)
result(server.login() == 200 and "HttpOnly" in server.set_cookie and "SameSite=Strict" in server.set_cookie, "the right one gives a cookie", server.set_cookie)
result(server.token not in server.set_cookie, "which is not the token")
result(server.ask("GET", "/api/session")[0] == 200, "and with it one may ask")
result(server.ask("GET", "/api/session", cookie=False, headers={"Cookie": server.cookie[:-1] + ("0" if server.cookie[-1] != "0" else "1")})[0] == 401, "not with a similar one")
result(server.ask("GET", "/api/session", cookie=False, headers={"Authorization": f"Bearer {server.token}"})[0] == 200, "a script may send the token itself")

for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5", "", "[::1", "127.0.0.1:x", "a" * 300):
    result(server.ask("GET", "/", headers={"Host": host})[0] in (400, 421), f"Host: {host[:30]}")
for host in (f"localhost:{server.port}", "127.0.0.1:9999", "[::1]:8190", "LOCALHOST"):
    result(server.ask("GET", "/", headers={"Host": host})[0] == 200, f"Host: {host}")
for origin in ("http://evil.example", "null", f"https://{server.name}", f"http://{server.name}.evil.example", f"http://localhost:{server.port}"):
    result(server.ask("GET", "/api/session", headers={"Origin": origin})[0] == 403, f"Origin: {origin}")
result(server.ask("GET", "/api/session", headers={"Origin": f"http://{server.name}"})[0] == 200, "its own Origin")
for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "BREW"):
    result(server.ask(method, "/api/session")[0] in (400, 405), f"{method} is refused")
result(server.ask("POST", "/", "{}")[0] == 405 and server.ask("GET", "/api/name")[0] == 405, "a page is not written to, a write not read")
result(server.ask("HEAD", "/")[::2] == (200, b""), "HEAD")
for path in ("/page.db", "/../etc/passwd", "/%2e%2e/etc/passwd", "/api/", "/api/report.json/", "//", "/%00", "/" + "a" * 8000):
    result(server.ask("GET", path)[0] in (400, 404, 414, 431), f"{path[:30]} is not there")

# Limits.
try:
    status = server.ask("GET", "/", headers={"X-Big": "x" * 100000})[0]
except (OSError, http.client.HTTPException):
    status = 431
result(status in (413, 431), "headers of 100 kB", status)
try:
    status = server.ask("POST", "/api/name", "x" * 100000)[0]
except OSError:
    status = 413
result(status == 413, "a body of 100 kB", status)


def raw(request, wait=5):
    with socket.create_connection((server.host, server.port), timeout=wait * PATIENCE) as s:
        s.sendall(request)
        try:
            return s.recv(2000)
        except OSError:
            return b""


head = f"POST /api/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode()
result(b" 413 " in raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + b"400\r\n" + b" " * 1024 + b"\r\n" + (b"400\r\n" + b" " * 1024 + b"\r\n") * 8 + b"0\r\n\r\n"), "a body in pieces, without an end")
result(b" 401 " in raw(head + b"Content-Length: 13\r\n\r\n" + b'{"token":"a"}'), "a small one is read")
for garbage in (b"\0\1\2\3\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", head + b"Content-Length: -1\r\n\r\n", head + b"Content-Length: 99999999999999999999\r\n\r\n"):
    raw(garbage, wait=0.5)
result(server.ask("GET", "/")[0] == 200, "garbage does nothing to it")

# Reports: the same bytes as report writes, narrowed by the query.
wait_until(lambda: "3,000" in run("status", "--store", store) or "3000" in run("status", "--store", store))
run("report", "--store", store, "-o", T / "report.json")
status, headers, body = server.ask("GET", "/api/report.json")
result(body == (T / "report.json").read_bytes() and json.loads(body)["version"] == 2, "report.json is that of housetap report", body[:300])
result(server.ask("GET", "/api/report.json", headers={"If-None-Match": headers["ETag"]})[::2] == (304, b""), "asked for again it has not changed")
result(server.ask("GET", "/api/report.json", headers={"If-None-Match": '"other"'})[0] == 200, "unlike another one")
result(server.report("?home=home")["headline"]["packets"] == json.loads(body)["headline"]["packets"] > 0, "?home=")
result(server.report("?from=2030-01-01")["headline"]["packets"] == 0, "?from=")
for query in ("?home=nobody", "?from=yesterday", "?to=%00", "?home=" + "x" * 500, "?home=%ff%fe'%22;drop"):
    result(server.ask("GET", "/api/report.json" + query)[0] in (400, 500), query[:30])
answers = []
threads = [threading.Thread(target=lambda: answers.append(server.ask("GET", "/api/report.json")[2])) for _ in range(12)]
[t.start() for t in threads], [t.join() for t in threads]
result(len(answers) == 12 and set(answers) == {body}, "twelve browsers at once")

# Events: a new file, and one that grows.
events, other = Events(server), Events(server)
result(events.status == 200 and "Content-Type: text/event-stream" in events.headers and events.wait("event: now"), "a stream begins with what is", events.lines)
(dumps / "b.pcap").write_bytes(second[: len(second) // 2])
result(events.wait("event: changed") and other.wait("event: changed"), "a new capture is told to all", events.lines)
packets = server.report()["headline"]["packets"]
with open(dumps / "b.pcap", "ab") as f:
    f.write(second[len(second) // 2 :])
result(events.wait("event: changed", 2) and wait_until(lambda: server.report()["headline"]["packets"] > packets), "and that it has grown", events.lines)
result(len(set(events.ids())) == len(events.ids()) >= 3, "each with an id of its own", events.ids())
again = Events(server, last=events.ids()[0])
result(again.wait("event: changed") and again.ids()[0] == events.ids()[-1], "who was away hears of it at once", again.lines)
same = Events(server, last=events.ids()[-1])
result(same.wait("event: now") and "event: changed" not in same.lines, "who missed nothing does not", same.lines)
result(events.wait(":", 1, 20), "and there are signs of life", events.lines)
for e in (other, again, same):
    e.close()
streams = [Events(server) for _ in range(20)]
result({s.status for s in streams} == {200, 503} and sum(s.status == 200 for s in streams) <= 16, "not more than sixteen of them", [s.status for s in streams])
for s in streams:
    s.close()

# Writes.
device = next(d for d in json.loads(run("show", "devices", "--store", store, "--format", "json")) if "192.168.178.20" in d["addresses"])
mac = device["mac"]


def name(**what):
    return server.ask("POST", "/api/name", json.dumps({"home": "home", "address": mac, "name": "x", **what}))


evil = "Ma\u0308c <script>alert(1)</script> \u202e'; drop table named;-- \U0001f4bb"
changes = events.lines.count("event: changed")
result(name(name=evil, owner="Ana")[0] == 200, "a name is given")
told = json.loads(run("show", "devices", "--store", store, "--format", "json"))
result(any(d["mac"] == mac and d["name"] == evil and d["owner"] == "Ana" for d in told), "and show has it, through the socket", told)
result(evil in server.report()["model"]["devices"]["name"], "and so has the report")
result(events.wait("event: changed", changes + 1), "and the pages are told")
for why, body in {"no object": "[]", "no JSON": "{", "deep": "[" * 4000, "a number": json.dumps({"home": "home", "address": mac, "name": 5}),
                  "a control character": json.dumps({"home": "home", "address": mac, "name": "a\nb"}), "a NUL": '{"home":"home","address":"' + mac + '","name":"a\\u0000b"}',
                  "too long": json.dumps({"home": "home", "address": mac, "name": "x" * 201}), "no address": json.dumps({"home": "home", "address": "me", "name": "x"}),
                  "twice": '{"home":"home","home":"home","address":"' + mac + '","name":"x"}', "not UTF-8": b'{"home":"home","address":"' + mac.encode() + b'","name":"\xff"}',
                  "no such home": json.dumps({"home": "nowhere", "address": mac, "name": "x"}), "nothing": ""}.items():
    status, _, answer = server.ask("POST", "/api/name", body)
    result(status == 400 and json.loads(answer)["error"], f"a name refused: {why}", (status, answer))
result(server.ask("POST", "/api/name", json.dumps({"home": "home", "address": mac, "name": "x"}), headers={"X-Housetap": "0"})[0] == 403, "not without what only our page knows")
result(server.ask("POST", "/api/name", json.dumps({"home": "home", "address": mac, "name": "x"}), headers={"Content-Type": "text/plain"})[0] == 415, "not as a form")
result(server.ask("POST", "/api/mute", json.dumps({"id": "hammering-0123abcd", "why": "the heating <b>"}))[0] == 200, "a finding is muted")
result("hammering-0123abcd" in run("sql", "select id, why from muted", "--store", store), "and stays so")
result(server.ask("POST", "/api/mute", json.dumps({"id": "'; --", "why": ""}))[0] == 400, "what is no finding is not")

# Other commands on the same store; a second owner.
result(len(run("explain", mac, "--store", store).splitlines()) > 3 and run("name", mac, "Laptop", "--store", store, status=True) == 0, "explain and name, meanwhile")
result("Laptop" in run("devices", "--store", store), "and what they did")
(T / "c.pcap").write_bytes(third)
said = run("ingest", "--store", store, f"other={T / 'c.pcap'}")
result("1 capture read" in said, "ingest, meanwhile", said)
result(run("sql", "select 1/0 from nothing", "--store", store, status=True) == 1 and run("sql", "drop table named", "--store", store, status=True) == 1, "errors come back")
result(run("sql", "select * from range(50000)", "--store", store, "--format", "csv").count("\n") == 50001, "many rows")
said = run("serve", "--store", store, "--listen", "127.0.0.1:0")
result("another process serves this store already" in said, "a second serve is refused", said)
said = run("serve", "--store", T / "new.db", "--watch", dumps, "--listen", f"127.0.0.1:{server.port}")
result("another program listens there" in said, "a port in use is a sentence", said)
for bad in ("300.1.1.1:80", "nowhere.example:80", "127.0.0.1:99999", "127.0.0.1:", "::1:80", "127.0.0.1:8x"):
    said = run("serve", "--store", T / "new.db", "--watch", dumps, "--listen", bad)
    result("--listen" in said and "Traceback" not in said, f"--listen {bad}", said)

# Too many connections: those of one address are refused, the server stays.
held = []
try:
    for _ in range(60):
        held.append(socket.create_connection((server.host, server.port), timeout=5))
except OSError:
    pass
time.sleep(0.5)
closed = 0
for s in held:
    s.setblocking(False)
    try:
        closed += s.recv(1) == b""
    except BlockingIOError:
        pass
    except OSError:
        closed += 1
result(closed >= 20, f"sixty connections of one address: {closed} are closed at once")
for s in held:
    s.close()


def answers_again():
    try:
        return server.ask("GET", "/")[0] == 200
    except (OSError, http.client.HTTPException):
        return False


result(wait_until(answers_again), "and it answers again")

# All places taken, by machines that say nothing: who comes then waits, and is answered when one of them has gone.
held = []
for i in range(72):
    s = socket.socket()
    s.bind((f"127.0.0.{2 + i // 24}", 0))
    s.connect((server.host, server.port))
    held.append(s)
time.sleep(0.5)
result(raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", wait=1) == b"", "sixty-four connections at once, and no more")
for s in held:
    s.close()
result(wait_until(answers_again), "and it answers again")

result(wait_until(lambda: slow_ended, 60) and 15 < slow_ended[0] < 45 * PATIENCE, "a byte now and then is not waited for", slow_ended)
result(server.stop() == 0 and events.ended | wait_until(lambda: events.ended, 5), "SIGTERM ends it, streams and all")
result(not (T / "home.db.sock").exists(), "and the socket is gone")

# Growing, killed and begun again: the store ends as that of the final files at once.
final = T / "final"
final.mkdir()
for name_, content in (("a", first), ("b", second), ("c", third)):
    (final / f"{name_}.pcap").write_bytes(content)
TABLES = "capture traffic flow lookup name evidence rhythm device host coverage identity".split()


def ask_tables(path):
    return {t: run("sql", f"select columns(c -> c not in ('seq', 'path')) from {t} order by all", "--store", path, "--format", "tsv") for t in TABLES}


run("ingest", "--store", T / "reference.db", f"home={final}")
reference = ask_tables(T / "reference.db")
growing, grown = T / "growing", T / "grown.db"
growing.mkdir()
kills = 0
server = Server("--store", grown, "--watch", f"home={growing}")
for name_, content in (("a", first), ("b", second), ("c", third)):
    sizes = [24] + sorted(random.sample(range(100, len(content)), 5)) + [len(content)]
    for before, size in zip([0] + sizes, sizes):
        with open(growing / f"{name_}.pcap", "ab") as f:
            f.write(content[before:size])
        time.sleep(random.random() * 1.2)
        if random.random() < 0.4:
            server.stop(signal.SIGKILL)
            kills += 1
            server = Server("--store", grown, "--watch", f"home={growing}")
good = wait_until(lambda: ask_tables(grown) == reference, 40)
told = ask_tables(grown)
result(good, f"three captures that grew, {kills} kills: the store of the final files", "\n".join(t for t in TABLES if told[t] != reference[t]))
result(server.stop(signal.SIGINT) == 0, "Ctrl-C ends it")
told = ask_tables(grown)
result(told == reference, "and the same without it")

# A kept token, IPv6, TLS.
server = Server("--store", grown, "--token-file", T / "token", listen="[::1]:0") if socket.has_ipv6 else None
if server:
    token = server.token
    result(server.login() == 200 and "::1" in server.url and (T / "token").stat().st_mode & 0o77 == 0, "IPv6, and a token in a file for its owner", server.url)
    cookie = server.cookie.split("=")[1]
    server.stop()
    server = Server("--store", grown, "--token-file", T / "token", listen="[::1]:0")
    server.login()
    result(server.token == token and server.cookie.split("=")[1] == cookie, "which is the same the next time")
    server.stop()
(T / "token").write_text("short\n")
result("holds no token" in run("serve", "--store", grown, "--token-file", T / "token", "--listen", "127.0.0.1:0"), "a token that is none")
subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", T / "key.pem", "-out", T / "cert.pem"],
               check=True, stderr=subprocess.DEVNULL)
server = Server("--store", grown, "--tls-cert", T / "cert.pem", "--tls-key", T / "key.pem")
result(server.scheme == "https" and server.login() == 200 and "Secure" in server.set_cookie and server.report()["version"] == 2, "TLS", server.url)
events = Events(server)
result(events.wait("event: now") and server.ask("GET", "/api/session", headers={"Origin": f"https://{server.name}"})[0] == 200, "with events, and its own Origin")
run("name", mac, "Again", "--store", grown, "--home", "home")
result(events.wait("event: changed"), "that are told", events.lines)
result(server.stop() == 0, "and its end")
said = run("serve", "--store", grown, "--tls-cert", T / "token", "--tls-key", T / "key.pem", "--listen", "127.0.0.1:0")
result("--tls-cert and --tls-key must be" in said, "no certificate", said)
result(run("serve", "--store", grown, "--tls-cert", T / "cert.pem", "--listen", "127.0.0.1:0", status=True) == 1, "a certificate without its key")
server = Server("--store", grown, listen="0.0.0.0:0")
result(server.ask("GET", "/", headers={"Host": f"192.168.1.5:{server.port}"})[0] == 200 and server.ask("GET", "/", headers={"Host": "evil.example"})[0] == 421, "for other machines: by address, not by any name")
server.stop()
result("without TLS" in server.words, "with a warning", server.words)

# A proxy under names of its own; no other name.
server = Server("--store", grown, "--host", "tap.example.org", "--host", "192.168.1.7")
for host in ("tap.example.org", "TAP.example.org:8443", "192.168.1.7", f"localhost:{server.port}"):
    result(server.ask("GET", "/", headers={"Host": host})[0] == 200, f"--host: {host}")
for host in ("evil.example", "tap.example.org.evil.example", "x.tap.example.org", "example.org", "192.168.1.8", "tap.example.org:x"):
    result(server.ask("GET", "/", headers={"Host": host})[0] in (400, 421), f"--host: not {host}")
behind = {"Host": "tap.example.org", "Origin": "https://tap.example.org"}
status, headers, body = server.ask("POST", "/api/login", json.dumps({"token": server.token}), headers=behind, cookie=False)
result(status == 200 and "Secure" in headers["Set-Cookie"], "a login through a proxy with TLS", (status, headers["Set-Cookie"]))
server.login()
result(server.ask("GET", "/api/session", headers=behind)[0] == 200 and server.ask("GET", "/api/session", headers={**behind, "Origin": "http://tap.example.org"})[0] == 200, "and what follows")
for origin in ("https://evil.example", "null", "https://tap.example.org.evil.example", "https://tap.example.org:444"):
    result(server.ask("GET", "/api/session", headers={**behind, "Origin": origin})[0] == 403, f"not from {origin}")
result(server.ask("GET", "/api/session", headers={"Origin": f"https://{server.name}"})[0] == 403, "under our own name nobody speaks TLS for us")
server.stop()
result("https://tap.example.org/#t=" in server.words, "and it says where", server.words)
for bad in ("http://tap", "tap:80", "", "a b", ".", "tap/x"):
    result(run("serve", "--store", grown, "--host", bad, "--listen", "127.0.0.1:0", status=True) == 2, f"--host {bad!r} is none")

# A new list: open pages are told, and reports know it.
lists = T / "lists"
lists.mkdir()
server = Server("--store", grown, "--list", lists)
server.login()
events = Events(server)
events.wait("event: now")
result(b"Wanted" not in server.ask("GET", "/api/report.json")[2], "no list yet")
peer = run("sql", "select name from name where name like '%.%' and name not like '%.local' and name not like '%.arpa' group by name order by count(*) desc, name limit 1", "--store", grown, "--format", "csv").split()[-1]
(lists / "wanted.txt").write_text(f"# Title: Wanted\n{peer}\n")
result(events.wait("event: changed"), "a new list is told", events.lines)
result(wait_until(lambda: b"Wanted" in server.ask("GET", "/api/report.json")[2]), "and the next report cites it", peer)
(lists / "wanted.txt").unlink()
result(events.wait("event: changed", 2) and wait_until(lambda: b"Wanted" not in server.ask("GET", "/api/report.json")[2]), "until it is gone")
server.stop()
result(run("serve", "--store", T / "nothing.db", "--listen", "127.0.0.1:0", status=True) == 1 and run("serve", "--store", T / "n.db", "--watch", T / "nowhere", status=True) == 2,
       "no store, no folder: an error")
sys.exit(tap.plan())
