"""Is the demonstration shown in a browser on this machine, and to nobody else?"""

import http.client
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from measuringup.cli.demo.serving import HOST, address_of, content_policy, server_of


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    (tmp_path / "index.html").write_text("<style>body { margin: 0 }</style><p>Fictional</p>")
    (tmp_path / "figures.csv").write_text("a\n1\n")
    (tmp_path / "private.txt").write_text("not ours to show")
    files = [tmp_path / "index.html", tmp_path / "figures.csv"]
    server = server_of(tmp_path, files, 0, print)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server: ThreadingHTTPServer, path: str, host: str = HOST, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=5)
    connection.request(method, path, headers={"Host": f"{host}:{server.server_address[1]}"})
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def test_the_folder_opens_at_its_index_with_headers_that_keep_it_to_itself(server: ThreadingHTTPServer) -> None:
    response = ask(server, "/")
    assert response.status == 200
    assert b"Fictional" in response.body  # type: ignore[attr-defined]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy


def test_files_are_given_as_what_they_are(server: ThreadingHTTPServer) -> None:
    response = ask(server, "/figures.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert ask(server, "/figures.csv", method="HEAD").status == 200


@pytest.mark.parametrize(
    "path", ["/private.txt", "/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//figures"]
)
def test_what_was_not_named_is_not_there(server: ThreadingHTTPServer, path: str) -> None:
    assert ask(server, path).status == 404


def test_another_hosts_name_is_not_answered(server: ThreadingHTTPServer) -> None:
    assert ask(server, "/", host="elsewhere.example").status == 404
    assert ask(server, "/", host="localhost").status == 200


def test_only_reading_is_possible(server: ThreadingHTTPServer) -> None:
    response = ask(server, "/", method="POST")
    assert response.status == 501
    assert "default-src 'none'" in ask(server, "/nothing").headers["Content-Security-Policy"]


def test_a_request_that_is_none_is_refused(server: ThreadingHTTPServer) -> None:
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=5)
    connection.connect()
    connection.sock.sendall(b"GET / HTTP/9.9\r\n\r\n")
    assert b"505" in connection.sock.recv(1000)
    connection.close()


def test_a_port_in_use_gives_the_next_and_says_so(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    taken, said = server.server_address[1], []
    second = server_of(tmp_path, [], taken, said.append)
    second.server_close()
    assert second.server_address[1] > taken
    assert said == [f"Port {taken} is in use; using {second.server_address[1]}."]
    assert address_of(second) == f"http://127.0.0.1:{second.server_address[1]}/"


def test_no_free_port_is_an_error(server: ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measuringup.cli.demo.serving.PORTS_TRIED", 1)
    with pytest.raises(OSError, match="in use"):
        server_of(tmp_path, [], server.server_address[1], print)


def test_a_pages_own_styles_and_scripts_are_allowed_by_hash() -> None:
    policy = content_policy(b"<style>a</style><style media='print'>b</style><script>c</script>")
    assert policy.count("sha256-") == 3
    # The base 64 of SHA-256 of "a".
    assert "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='" in policy
