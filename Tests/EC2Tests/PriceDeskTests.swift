import AWS
import Clusters
import DustTesting
import Files
import Fleets
import FoundationEssentials
import JSON
import Problems
import Synchronization
import Testing

@testable import EC2

/// What is asked of the price list: the same by everybody, and once however many ask at the same time.
struct PriceDeskTests {
    private static let place = Place(region: "eu-west-1")
    private static let list = #"""
        {"PriceList":["{\"product\":{\"attributes\":{\"instanceType\":\"m6i.large\"}},\"terms\":{\"OnDemand\":{\"a\":{\"priceDimensions\":{\"b\":{\"pricePerUnit\":{\"USD\":\"0.107\"}}}}}}}"]}
        """#

    /// A price list that holds its answers back until it is opened, and knows who gave up.
    private final class SlowList: HTTPTransport {
        private struct State {
            var bodies: [String] = []
            var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
            var isOpen = false
            var givenUp = 0
        }

        private let state = Mutex(State())
        /// Something came or was given up.
        private let tell: @Sendable () -> Void

        init(_ tell: @escaping @Sendable () -> Void = {}) { self.tell = tell }

        var bodies: [String] { state.withLock { $0.bodies } }
        var givenUp: Int { state.withLock { $0.givenUp } }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [:] }
                return state.waiting.values
            }
            for each in waiting { each.resume(returning: true) }
        }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let number = state.withLock { state in
                state.bodies.append(String(decoding: request.body, as: UTF8.self))
                return state.bodies.count
            }
            tell()
            let isAnswered = await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let answer: Bool? = state.withLock { state in
                        if state.isOpen || Task.isCancelled { return state.isOpen }
                        state.waiting[number] = continuation
                        return nil
                    }
                    if let answer { continuation.resume(returning: answer) }
                }
            } onCancel: {
                state.withLock { state in
                    state.givenUp += 1
                    return state.waiting.removeValue(forKey: number)
                }?.resume(returning: false)
                tell()
            }
            guard isAnswered else { throw TransportError(.cancelled, "given up") }
            return HTTPResponse(status: 200, headers: [], body: Array(PriceDeskTests.list.utf8))
        }
    }

    private func fleet(_ transport: any HTTPTransport, _ desk: PriceDesk = PriceDesk()) -> EC2Fleet {
        EC2Fleet(prices: desk) { _ in
            AWSClient(
                AWSConfiguration(
                    region: "eu-west-1", source: .fixed(Credentials(accessKeyID: "AKID", secretAccessKey: "SECRET"))),
                transport: transport)
        }
    }

    /// What a list of instances asks: `show`, `top`, `cluster list` and `cluster status`.
    private func hour(by fleet: EC2Fleet) async throws -> Double? {
        let path = FileManager.default.temporaryDirectory.appending(path: "dust-prices-\(UUID().uuidString)").path()
        try AtomicFile.makeFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = ConfigFolder(path)
        let instances = try await Inventory(
            folder: folder, home: path, fleet: FakeFleet([.init("worker0"), .init("worker1")]), now: { 0 }
        ).view(of: [Self.place]).instances
        let costs = try await PriceBook(folder: folder, fleet: fleet, now: 1_793_000_000)
            .prices(for: instances, within: .seconds(60))
        return costs.hour(of: instances)
    }

    /// What the plan of a cluster asks, and the changes of one.
    private func planned(by fleet: EC2Fleet, _ transport: any HTTPTransport) async throws -> Double? {
        let service = try ClusterClouds.aws(fleet, transport: transport).service(Self.place)
        // Without its limit of three seconds: a busy machine may need more.
        return await (try #require(service as? AWSStackService)).listPrice("m6i.large")
    }

    private func filters(_ body: String) throws -> [String: String] {
        let filters = try JSONValue(parsing: Array(body.utf8))["Filters"]?.array ?? []
        return Dictionary(
            filters.compactMap { filter in
                filter["Field"]?.string.flatMap { field in filter["Value"]?.string.map { (field, $0) } }
            }, uniquingKeysWith: { first, second in "\(first) and \(second)" })
    }

    @Test func `lists and the plans of clusters ask with the same filters`() async throws {
        let transport = FakeTransport { _ throws(TransportError) in
            HTTPResponse(status: 200, headers: [], body: Array(Self.list.utf8))
        }
        let fleet = fleet(transport)
        #expect(try await hour(by: fleet) == 0.214)
        #expect(try await planned(by: fleet, transport) == 0.107)
        let asked = try transport.bodies.map(filters)
        #expect(asked.count == 2 && asked.first == asked.last)
        #expect(
            asked.first == [
                "instanceType": "m6i.large", "regionCode": "eu-west-1", "operatingSystem": "Linux",
                "tenancy": "Shared", "capacitystatus": "Used", "preInstalledSw": "NA",
                "licenseModel": "No License required", "marketoption": "OnDemand",
            ])
    }

    @Test func `who asks what is asked already waits for the same answer`() async throws {
        let (news, tell) = AsyncStream.makeStream(of: Void.self)
        let transport = SlowList { tell.yield() }
        let fleet = fleet(transport, PriceDesk { tell.yield() })
        async let listed = hour(by: fleet)
        async let plan = planned(by: fleet, transport)
        // Either both wait for one question, or there is a second one, which is the fault.
        for await _ in news where fleet.prices.waiting == 2 || transport.bodies.count == 2 { break }
        transport.open()
        #expect(try await listed == 0.214)
        #expect(try await plan == 0.107)
        #expect(transport.bodies.count == 1)
        // An answer is no book: the next question is a new one.
        #expect(try await planned(by: fleet, transport) == 0.107)
        #expect(transport.bodies.count == 2 && fleet.prices.waiting == 0)
    }

    @Test func `one who gives up takes the answer from nobody, and the last one ends the question`() async throws {
        let (news, tell) = AsyncStream.makeStream(of: Void.self)
        let transport = SlowList { tell.yield() }
        let fleet = fleet(transport, PriceDesk { tell.yield() })
        let (client, desk) = (try fleet.client(""), fleet.prices)
        let kind = PricedKind(type: "m6i.large", system: "Linux")
        let asking = { @Sendable () async throws -> Double? in
            try await desk.prices(.one(kind), of: client, in: "eu-west-1")[kind]
        }
        let (first, second) = (Task { try await asking() }, Task { try await asking() })
        for await _ in news where desk.waiting == 2 && transport.bodies.count == 1 { break }
        first.cancel()
        let problem = await #expect(throws: Problem.self) { _ = try await first.value }
        #expect(problem?.code == "interrupted" && transport.givenUp == 0)
        transport.open()
        #expect(try await second.value == 0.107)

        let (others, tellOther) = AsyncStream.makeStream(of: Void.self)
        let silent = SlowList { tellOther.yield() }
        let other = self.fleet(silent)
        let alone = Task {
            try await other.prices.prices(.one(kind), of: try other.client(""), in: "eu-west-1")[kind]
        }
        for await _ in others where !silent.bodies.isEmpty { break }
        alone.cancel()
        _ = await #expect(throws: Problem.self) { _ = try await alone.value }
        for await _ in others where silent.givenUp > 0 { break }
        #expect(silent.bodies.count == 1 && other.prices.waiting == 0)
    }
}
