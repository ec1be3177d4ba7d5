import DustTesting
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct ScreenFloodTests {
    @Test func `two hundred nodes print while somebody types, pastes and resizes, and nothing is torn`() async {
        let terminal = FakeTerminal(columns: 60, rows: 15)
        let screen = Screen(terminal: terminal, style: Style(.colour))
        screen.beginSession()
        let line = Task {
            await screen.readLine(LineRequest(prompt: StyledText("[eu-west-1]$ ", .prompt), mode: .command))
        }
        await terminal.screen(shows: "$")
        let typed = "show state=running and a line that is longer than the window so that it wraps"
        await withTaskGroup(of: Void.self) { group in
            for node in 0..<200 {
                group.addTask {
                    for index in 0..<20 { await screen.write(Array("[node\(node)] line \(index)\n".utf8)) }
                }
            }
            group.addTask {
                for (index, character) in typed.enumerated() {
                    if index % 20 == 7 { terminal.resize(columns: [50, 60, 75][index % 3], rows: 12 + index % 5) }
                    terminal.type(String(character))
                    await Task.yield()
                }
                terminal.type("\u{1b}[200~ pasted\rtwice\u{1b}[201~")
            }
        }
        await screen.flush()
        await terminal.screen { $0.text.contains("twice") }
        let transcript = terminal.screen.transcript
        let printed = transcript.filter { $0.hasPrefix("[node") }
        #expect(printed.count == 4000)
        #expect(Set(printed).count == 4000)
        #expect(printed.allSatisfy { $0.wholeMatch(of: /\[node\d+\] line \d+/) != nil })
        for node in 0..<200 {
            let mine = printed.filter { $0.hasPrefix("[node\(node)]") }
            #expect(mine == (0..<20).map { "[node\(node)] line \($0)" })
        }
        #expect(terminal.screen.unknown == [])
        terminal.type("\r")
        #expect(await line.value == .line(typed + " pasted\ntwice"))
        screen.close()
    }

    @Test func `a flood is gathered into few redraws`() async {
        let terminal = FakeTerminal(columns: 60, rows: 15)
        let screen = Screen(terminal: terminal, style: Style(.none))
        screen.setStatus(["2 nodes wait"])
        await terminal.screen(shows: "2 nodes wait")
        for index in 0..<4000 { screen.print("line \(index)") }
        await screen.flush()
        let redraws = String(decoding: terminal.written, as: UTF8.self).components(of: "\u{1b}[?2026h")
        #expect(redraws < 400)
        #expect(terminal.screen.rows.suffix(2) == ["line 3999", "2 nodes wait"])
        screen.close()
        #expect(terminal.screen.rows.last == "line 3999")
    }

    @Test func `behind a terminal that stands still the writers wait`() async {
        let terminal = FakeTerminal(columns: 60, rows: 15)
        let screen = Screen(terminal: terminal, style: Style(.none))
        screen.setStatus(["status"])
        await terminal.screen(shows: "status")
        terminal.freeze(true)
        let sent = Monitor(0)
        let chunk = Array((String(repeating: "x", count: 999) + "\n").utf8)
        let writer = Task {
            while !Task.isCancelled {
                await screen.write(chunk)
                sent.withLock { $0 += 1 }
            }
        }
        // The writer is stuck once its count does not grow any more: it has been given every chance to run.
        var last = -1
        while sent.withLock({ $0 }) != last || last < 200 {
            last = sent.withLock { $0 }
            try? await Task.sleep(for: .milliseconds(30))
        }
        #expect(last < 2000)
        writer.cancel()
        terminal.freeze(false)
        await writer.value
        screen.close()
        #expect(terminal.screen.transcript.count(where: { $0.hasPrefix("xxx") }) > 0)
    }
}

extension String {
    fileprivate func components(of mark: String) -> Int { ranges(of: mark).count }
}
