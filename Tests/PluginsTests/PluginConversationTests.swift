import JSON
import Plugins
import Problems
import Synchronization
import System
import Testing

/// Real programs that keep to the protocol, or do not, each with what becomes of the question.
@Suite(.timeLimit(.minutes(1)))
struct PluginConversationTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func ask(
        _ text: String, limit: Duration? = nil, host: RecordingHost = RecordingHost()
    ) async throws(Problem) -> JSONValue {
        let path: String
        do { path = try folder.program("plugin", text) } catch {
            throw Problem("test.file", "\(error)", status: .failure)
        }
        let conversation = try PluginConversation(path: path, name: "busy", environment: plainEnvironment, limit: limit)
        return try await conversation.ask("run", .object([]), of: host)
    }

    @Test(
        arguments: [
            ("read l; echo '{\"id\":1,\"result\":{\"status\":0}}'", nil),
            ("read l; echo; echo '{\"id\":1,\"result\":{\"status\":0}}'; sleep 0.05; echo garbage", nil),
            ("read l; printf '{\"id\":1,\"result\":{\"status\":0}}'", nil),
            ("read l; exit 3", "plugin.crashed"),
            ("echo mine >&2; kill -SEGV $$", "plugin.crashed"),
            ("read l; exit 0", "plugin.no-answer"),
            ("exec >&-; sleep 100", "plugin.no-answer"),
            ("echo hello", "plugin.garbage"),
            ("exec <&-; echo 'no {json}'; sleep 100", "plugin.garbage"),
            ("read l; echo '{\"id\":99,\"result\":{}}'; sleep 100", "plugin.wrong-id"),
            (
                "read l; echo '{\"id\":1,\"error\":{\"code\":-1,\"message\":\"out of tea\"}}'; sleep 100",
                "plugin.failed"
            ),
            ("yes", "plugin.garbage"),
            ("head -c 20000000 /dev/zero | tr '\\0' x; sleep 100", "plugin.too-large"),
        ] as [(String, String?)])
    func `each way to end has its code`(script: String, code: String?) async throws {
        do {
            let answer = try await ask("#!/bin/sh\n\(script)\n")
            #expect(code == nil)
            #expect(answer == ["status": 0])
        } catch {
            #expect(error.code == code)
            #expect(error.what.contains("busy"))
            #expect(error.rendered().count < 2_000)
        }
    }

    @Test func `a crash is told with the status and the last lines of standard error`() async throws {
        let host = RecordingHost()
        let problem = await #expect(throws: Problem.self) {
            try await ask("#!/bin/sh\necho first >&2; echo 'out of memory' >&2; exit 7\n", host: host)
        }
        #expect(problem?.why?.contains("Exit status 7") == true)
        #expect(problem?.why?.contains("out of memory") == true)
        #expect(host.errors.withLock { $0 } == "first\nout of memory\n")
    }

    @Test(arguments: [
        ("#!/nowhere/python\n", "plugin.no-start"), ("just text\n", "plugin.no-start"),
    ])
    func `what cannot be started says why`(text: String, code: String) async {
        let problem = await #expect(throws: Problem.self) { try await ask(text) }
        #expect(problem?.code == code)
    }

    @Test func `one that never answers is ended at its limit`() async {
        let problem = await #expect(throws: Problem.self) {
            try await ask("#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 1; done\n", limit: .milliseconds(300))
        }
        #expect(problem?.code == "plugin.silent")
    }

    @Test func `what it leaves behind ends with it`() async throws {
        let host = RecordingHost { _, _ in .null }
        _ = try await ask(
            """
            #!/bin/sh
            sleep 1000 & child=$!
            echo "{\\"method\\":\\"print\\",\\"params\\":{\\"text\\":\\"$child\\"}}"
            echo '{"id":1,"result":{"status":0}}'
            """, host: host)
        let child = try #require(host.printed.first.flatMap { Int32($0) })
        // Its new parent may take a moment to see that it is gone.
        var isGone = false
        for _ in 0..<200 where !isGone {
            isGone = isDead(child)
            if !isGone { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isGone)
    }

    @Test func `ctrl-C is told first`() async throws {
        let host = RecordingHost { call, _ in .null }
        let started = AsyncStream.makeStream(of: Void.self)
        let watching = RecordingHost { call, stream in
            started.continuation.yield()
            return try await host.answer(call, stream)
        }
        let path = try folder.program(
            "plugin",
            """
            #!/bin/sh
            read l
            echo '{"method":"print","params":{"text":"ready"}}'
            read l
            echo "heard $l" >&2
            echo '{"id":1,"result":{"status":130}}'
            """)
        let conversation = try PluginConversation(path: path, name: "busy", environment: plainEnvironment)
        let task = Task { try await conversation.ask("run", .object([]), of: watching) }
        for await _ in started.stream { break }
        task.cancel()
        let result = await task.result
        #expect { try result.get() } throws: { ($0 as? Problem)?.code == "plugin.interrupted" }
        #expect(watching.errors.withLock { $0 }.contains("\"method\":\"cancel\""))
    }

    @Test func `one that ignores everything is gone after ctrl-C`() async throws {
        let started = AsyncStream.makeStream(of: Void.self)
        let host = RecordingHost { _, _ in
            started.continuation.yield()
            return .null
        }
        let path = try folder.program(
            "plugin",
            """
            #!/bin/sh
            trap '' TERM INT HUP
            echo '{"method":"print","params":{"text":"ready"}}'
            while :; do sleep 1; done
            """)
        let conversation = try PluginConversation(path: path, name: "busy", environment: plainEnvironment)
        let task = Task { try await conversation.ask("run", .object([]), of: host) }
        for await _ in started.stream { break }
        task.cancel()
        let result = await task.result
        #expect { try result.get() } throws: {
            ($0 as? Problem)?.status == .interrupted && ($0 as? Problem)?.why?.contains("by itself") == true
        }
    }

    @Test func `prints keep their order and are not held up by unread answers`() async throws {
        let host = RecordingHost { _, _ in .null }
        _ = try await ask(
            """
            #!/usr/bin/env python3
            import sys
            for n in range(20000):
                print('{"id":"%d","method":"print","params":{"text":"%d"}}' % (n, n))
            print('{"id":1,"result":{"status":0}}', flush=True)
            """, host: host)
        #expect(host.printed == (0..<20_000).map(String.init))
    }

    @Test func `calls are answered side by side`() async throws {
        let gate = AsyncStream.makeStream(of: Void.self)
        let host = RecordingHost { call, _ in
            // The first waits for the second: one after the other they would never end.
            if call.params["target"] == "a" { for await _ in gate.stream { break } } else { gate.continuation.yield() }
            return call.params["target"] ?? .null
        }
        let answer = try await ask(
            """
            #!/bin/sh
            read l
            echo '{"id":"x","method":"nodes","params":{"target":"a"}}'
            echo '{"id":"y","method":"nodes","params":{"target":"b"}}'
            read one; read two
            case "$one$two" in *'"x"'*'"y"'* | *'"y"'*'"x"'*) echo '{"id":1,"result":{"status":0}}' ;; *) exit 9 ;; esac
            """, host: host)
        #expect(answer == ["status": 0])
    }

    @Test func `a stream waits for a plugin that gives credit`() async throws {
        let sent = Mutex(0)
        let host = RecordingHost { call, stream in
            guard call.method == .run else { return .int(sent.withLock { $0 }) }
            for number in 0..<10 {
                await stream.send(["event": "output", "number": .int(number)])
                sent.withLock { $0 += 1 }
            }
            return .object([])
        }
        let answer = try await ask(
            """
            #!/usr/bin/env python3
            import json, sys
            def say(**m): print(json.dumps(m), flush=True)
            def hear(): return json.loads(sys.stdin.readline())
            hear()
            say(id="r", method="run", params={"command": "true", "credit": 3})
            numbers = [hear()["params"]["number"] for _ in range(3)]
            say(id="n", method="nodes", params={})
            seen = hear()["result"]
            assert seen <= 3, seen
            say(method="more", params={"request": "r", "events": 100})
            numbers += [hear()["params"]["number"] for _ in range(7)]
            assert numbers == list(range(10)), numbers
            assert hear()["id"] == "r"
            say(id=1, result={"status": 0})
            """, host: host)
        #expect(answer == ["status": 0])
    }

    @Test func `a call that is given up ends`() async throws {
        let host = RecordingHost { _, _ in
            try await Task.sleep(for: .seconds(1_000))
            return .null
        }
        let answer = try await ask(
            """
            #!/usr/bin/env python3
            import json, sys
            def say(**m): print(json.dumps(m), flush=True)
            def hear(): return json.loads(sys.stdin.readline())
            hear()
            say(id="r", method="run", params={"command": "sleep 1000"})
            say(method="cancel", params={"request": "r"})
            assert hear()["error"]["code"] == -32001
            say(id=1, result={"status": 0})
            """, host: host)
        #expect(answer == ["status": 0])
    }

    @Test func `a plugin that answers while dust still works for it ends that work`() async throws {
        let ended = Mutex(false)
        let host = RecordingHost { _, _ in
            do { try await Task.sleep(for: .seconds(1_000)) } catch { ended.withLock { $0 = true } }
            return .null
        }
        _ = try await ask(
            "#!/bin/sh\necho '{\"id\":\"a\",\"method\":\"aws\",\"params\":{}}'\necho '{\"id\":1,\"result\":{}}'\n",
            host: host)
        #expect(ended.withLock { $0 })
    }
}

private func isDead(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }
