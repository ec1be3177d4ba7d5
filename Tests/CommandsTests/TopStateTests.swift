import Console
import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Testing

@testable import Commands

@Suite struct TopStateTests {
    private static func state(_ names: [String]) async throws -> TopState {
        let shell = try ShellFixture(names.map { .init($0) })
        var state = TopState()
        state.rows = try await shell.context.view().instances.map { TopRow(instance: $0) }
        state.height = 3
        state.arrange()
        return state
    }

    private static func text(_ state: TopState, _ columns: Int = 120, _ rows: Int = 8) -> [String] {
        let picture = TopPicture(style: Style(.none), whereabouts: "eu-west-1", now: 0)
        let canvas = picture.canvas(state, TerminalSize(columns: columns, rows: rows))
        return (0..<rows).map { canvas.text(row: $0) }
    }

    @Test func `arrows move, space marks, and commands are for the marked`() async throws {
        var state = try await Self.state(["a", "b", "c", "d", "e"])
        #expect(state.current?.instance.label == "a")
        for _ in 0..<9 { _ = state.take(Key(.down)) }
        #expect(state.current?.instance.label == "e" && state.top == 2)
        _ = state.take(Key(.home))
        _ = state.take(.character(" "))
        _ = state.take(Key(.down))
        _ = state.take(.character(" "))
        let ids = state.rows.prefix(2).map(\.id)
        #expect(state.targets == ids)
        #expect(state.take(.character("s")) == .line("stop \(ids.joined(separator: ","))"))
        #expect(state.take(.character("x")) == .line("terminate \(ids.joined(separator: ","))"))
        _ = state.take(.character("r"))
        for letter in "id -u" { _ = state.take(.character(letter)) }
        #expect(Self.text(state).last?.hasPrefix("run on 2 nodes: id -u_  ") == true)
        #expect(state.take(Key(.enter)) == .run("id -u", ids))
        #expect(state.take(.character("q")) == .leave)
    }

    @Test func `a filter is asked for as it is typed, Enter keeps it and Esc takes it away`() async throws {
        var state = try await Self.state(["a", "b"])
        _ = state.take(.character("/"))
        #expect(state.take(.character("b")) == .choose("b"))
        state.chosen = [state.rows[1].id]
        state.arrange()
        #expect(state.take(Key(.enter)) == .choose("b"))
        #expect(
            state.mode == .table && state.shown.map(\.instance.label) == ["b"] && state.current?.instance.label == "b")
        #expect(state.take(Key(.escape)) == .choose(""))
    }

    @Test func `panes are read and closed`() async throws {
        var state = try await Self.state(["a"])
        state.show(TopState.Pane(title: "t", lines: (0..<50).map { "line \($0)" }))
        #expect(Self.text(state).contains { $0 == "line 0" })
        _ = state.take(Key(.end))
        #expect(Self.text(state).contains { $0 == "line 49" })
        #expect(state.take(Key(.escape)) == .closed)
        #expect(state.mode == .table)
        #expect(state.take(.control("z")) == .suspend && state.take(.control("c")) == .leave)
    }

    @Test func `what a command prints fills its own pane alone`() async throws {
        var state = try await Self.state(["a"])
        state.show(TopState.Pane(title: "id", follows: true, isFed: true))
        state.feed(["[a] uid=0"])
        #expect(Self.text(state).contains("[a] uid=0"))
        #expect(state.take(Key(.escape)) == .closed)
        _ = state.take(.character("h"))
        state.feed(["[a] uid=0", "1 ok"])
        #expect(Self.text(state, 120, 30).contains { $0.contains("mouse wheel") })
        #expect(!Self.text(state, 120, 30).contains { $0.contains("uid=0") })
    }

    @Test func `narrow windows lose the columns of least value, never name and number`() async throws {
        let state = try await Self.state(["worker0"])
        let wide = Self.text(state)[1]
        #expect(Set(wide.split(separator: " ")).isSuperset(of: ["Name", "Runs", "Net"]))
        let narrow = Self.text(state, 60)[1]
        let left = Set(narrow.split(separator: " "))
        #expect(left.isSuperset(of: ["Name", "Cpu", "Memory"]) && left.isDisjoint(with: ["Runs"]))
        for columns in 1...140 {
            let rows = Self.text(state, columns, 4)
            #expect(rows.allSatisfy { $0.count <= columns })
        }
        #expect(Self.text(state)[0].hasPrefix("[eu-west-1]  1 of 1 running"))
    }

    @Test func `pages, ends and the wheel move through the rows`() async throws {
        var state = try await Self.state(["a", "b", "c", "d", "e", "f", "g"])
        let moves: [(Key, String)] = [
            (Key(.pageDown), "c"), (Key(.wheelDown), "d"), (Key(.end), "g"), (Key(.pageUp), "e"), (Key(.wheelUp), "d"),
            (Key(.home), "a"), (Key(.up), "a"),
        ]
        for (key, label) in moves {
            _ = state.take(key)
            #expect(state.current?.instance.label == label)
        }
        #expect(state.take(.character("i")) == .attributes(state.rows[0].id))
        #expect(state.take(Key(.enter)) == .shell(state.rows[0].id))
    }

    @Test func `what is sorted by something unknown comes last`() async throws {
        var state = try await Self.state(["a", "b"])
        let sample = try #require(NodeSample(Array("up=9 load=3 total=1 mem=1".utf8)))
        state.rows[1].vitals = NodeVitals(sample, since: nil)
        _ = state.take(.character("o"))
        #expect(state.shown.map(\.instance.label) == ["b", "a"])
        _ = state.take(.character("o"))
        #expect(state.shown.map(\.instance.label) == ["a", "b"])
        _ = state.take(.character("<"))
        #expect(state.order == .up)
    }

    @Test func `a node that says nothing is grey with its last values and their age, and no part of the sums`()
        async throws
    {
        var state = try await Self.state(["a", "b", "c"])
        let before = try #require(NodeSample(Array("up=1 load=1 cpus=2 busy=0 total=100 mem=100 free=50".utf8)))
        let sample = try #require(NodeSample(Array("up=3 load=3 cpus=2 busy=50 total=200 mem=100 free=50".utf8)))
        for index in 0...1 {
            state.rows[index].vitals = NodeVitals(sample, since: before)
            state.rows[index].heard = index == 0 ? 999 : 875
        }
        state.rows[1].silence = "lost"
        state.rows[2].silence = "timed out"
        state.arrange()
        func picture(_ columns: Int, _ level: Style.Level) -> Canvas {
            TopPicture(style: Style(level), whereabouts: "eu-west-1", now: 1_000)
                .canvas(state, TerminalSize(columns: columns, rows: 8))
        }
        let wide = (0..<8).map { picture(130, .none).text(row: $0) }
        #expect(wide[0].hasPrefix("[eu-west-1]  3 of 3 running · 2 silent · 2 cpus 50 % · "))
        #expect(wide[3].contains("50 %") && wide[3].hasSuffix("2 min 5 s ago: lost"))
        #expect(wide[4].hasSuffix("timed out") && !wide[2].contains("ago"))
        // Without room for the last column the age stands where the state does.
        let narrow = (0..<8).map { picture(60, .none).text(row: $0) }
        #expect(narrow[3].contains(" 2 min ") && narrow[3].contains("50 %") && narrow[2].contains("running"))
        // The row under the cursor is reversed; of the others, all cells of a silent one are grey and none of one that answers.
        _ = state.take(Key(.end))
        let cells = picture(130, .colour).cells
        let codes = { (row: Int) in
            Set(cells[row * 130..<(row + 1) * 130].filter { $0.character != " " }.map(\.codes))
        }
        #expect(codes(3) == ["2"] && codes(2).contains("32"))
        // 6 s without a word is late; 6 s is not.
        state.rows[0].heard = 994
        #expect(!state.rows[0].isSilent(at: 1_000) && state.rows[0].isSilent(at: 1_000.1))
    }

    @Test func `what is too long for a pane goes on in the next row, and can be read to its end`() async throws {
        var state = try await Self.state(["a"])
        (state.height, state.width) = (5, 20)
        let lines = ["0123456789012345678901234567890123456789!", "日本語日本語日本語日本語", "a\tb", "\tc"]
        state.show(TopState.Pane(title: "t", lines: lines))
        #expect(
            state.pane?.rows(20) == [
                "01234567890123456789", "01234567890123456789", "!", "日本語日本語日本語日", "本語", "a       b", "        c",
            ])
        #expect(Self.text(state, 20, 8)[2...6].last == "本語")
        _ = state.take(Key(.down))
        #expect(Self.text(state, 20, 8)[6] == "a       b")
        _ = state.take(Key(.end))
        #expect(Self.text(state, 20, 8)[6] == "        c" && state.pane?.follows == true)
        // From its end it goes up by one, whatever came before.
        _ = state.take(Key(.up))
        #expect(Self.text(state, 20, 8)[6] == "a       b")
    }

    @Test func `values stand beside their names in a narrow window too`() {
        let key = "block_device_mappings.0.ebs.delete_on_termination"
        let text = "1 master\nid" + String(repeating: " ", count: 70) + "i-1\n\(key)  true\n"
        #expect(
            TopAttributes.lines(text) == [
                "1 master", "id" + String(repeating: " ", count: 28) + "i-1", "\(key)  true",
            ])
    }

    @Test func `a wide window shows whole names and programs`() async throws {
        let name = "a-name-that-is-longer-than-most-names-are"
        var state = try await Self.state([name])
        let before = try #require(NodeSample(Array("up=1 load=1 cpus=2 busy=0 total=100 mem=100 free=50".utf8)))
        let sample = try #require(
            NodeSample(Array("up=3 load=3 cpus=2 total=200 mem=100 run=a-program-of-long-name ticks=50".utf8)))
        state.rows[0].vitals = NodeVitals(sample, since: before)
        state.arrange()
        let wide = Self.text(state, 200)[2]
        #expect(wide.contains(" \(name) ") && wide.hasSuffix("a-program-of-long-name 100 %"))
        #expect(!Self.text(state, 120)[2].contains(name))
    }

    @Test func `why a node is silent is said in few words`() {
        let unreachable = Problem(
            "ssh.silent", about: "a", "Cannot reach \(.subject).", why: "Timed out: port 22 said nothing.",
            status: .unreachable)
        let blind = Problem("top.no-proc", about: "a", "\(.subject) does not tell how it is.", status: .failure)
        #expect(TopBoard.words(of: unreachable, "a") == "Timed out")
        #expect(TopBoard.words(of: blind, "a") == "does not tell how it is")
    }

    @Test func `what there is no room for is left out of the head whole`() async throws {
        let state = try await Self.state(["a"])
        let whole = "[eu-west-1]  1 of 1 running · 0.107 USD an hour · 12.50 USD spent"
        for columns in 41...100 {
            let picture = TopPicture(
                style: Style(.none), whereabouts: "eu-west-1", now: 0,
                costs: ["0.107 USD an hour", "12.50 USD spent"])
            let head = picture.canvas(state, TerminalSize(columns: columns, rows: 5)).text(row: 0)
            let left = head.replacing(#/ *2 s   h help$/#, with: "")
            #expect(whole == left || whole.hasPrefix(left + " · "), "\(columns): \(head)")
            #expect(columns < 80 || whole == left)
        }
    }

    @Test func `what runs costs and has cost is in the head and in each object`() async throws {
        let members: [FakeFleet.Member] = [
            .init("a", ["instance_type": "m6i.large", "launch_time": "2026-11-01T00:00:00.000Z"]),
            .init("b", ["instance_type": "c6i.large", "launch_time": "2026-11-01T05:00:00.000Z"]),
            .init("off", state: "stopped"),
        ]
        // Ten hours after the first was started.
        let now = 1_793_527_200.0
        for (prices, head, spent) in [
            (["m6i.large": 0.1, "c6i.large": 0.3], ["0.40 USD an hour", "2.50 USD spent"], [1.0, 1.5, nil]),
            // Half of a sum is a wrong number: there is none.
            (["m6i.large": 0.1], ["at least 0.10 USD an hour"], [1.0, nil, nil]),
            ([:], [], [nil, nil, nil]),
        ] as [([String: Double], [String], [Double?])] {
            let shell = try ShellFixture(members, now: now)
            shell.fleet.set(prices: prices)
            let instances = try await shell.context.view().instances
            let costs = try await PriceBook(folder: shell.folder, fleet: shell.fleet, now: now)
                .prices(for: instances, within: .seconds(60))
            #expect(TopCosts.words(costs, for: instances, at: now) == head)
            #expect(
                instances.map { instance in
                    TopCosts.members(costs, of: instance, at: now).first { $0.key == "usd_spent" }?.value.double
                } == spent)
        }
    }

    @Test func `without a terminal it says what to type instead`() async throws {
        let shell = try ShellFixture([.init("a")])
        let result = await shell.enter("top")
        #expect(result.status == .usage && result.problems.map(\.code) == ["top.no-terminal"])
        #expect(result.fixes.first == "top --once")
    }
}
