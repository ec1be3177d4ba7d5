import Logging
import Problems
import Synchronization

/// Calls AWS: signs, sends, tries again where that helps, and reads replies.
///
/// One client serves all regions and services of one configuration; operations are methods in files of their own, such as
/// `EC2/DescribeInstances.swift`.
package final class AWSClient: Sendable {
    /// What the user configured.
    package let configuration: AWSConfiguration
    /// Nil for calls that are not signed.
    private let provider: (any CredentialProvider)?
    private let transport: any HTTPTransport
    private let clock: RequestClock
    private let retries: RetryPolicy
    private let log: CallLog
    /// By how many seconds AWS's clock is ahead of this machine's, once it has complained.
    private let skew = Mutex(0.0)

    /// A client that has asked nobody anything yet.
    ///
    /// `askMFA` is asked for the code of a device, by its serial number, where a profile wants one; nil stands for nobody
    /// being there to answer.
    package init(
        _ configuration: AWSConfiguration, transport: any HTTPTransport, clock: RequestClock = .system,
        retries: RetryPolicy? = nil, askMFA: MFAPrompt? = nil, log: Logger = .silent
    ) {
        self.configuration = configuration
        self.transport = transport
        self.clock = clock
        self.retries = retries ?? RetryPolicy(mostAttempts: configuration.mostAttempts)
        self.log = CallLog(logger: log, clock: clock)
        provider = configuration.source.provider(
            ProviderContext(
                transport: transport, clock: clock, endpoints: configuration.endpoints, askMFA: askMFA, log: log))
    }

    /// A client for a source's own calls; without a provider it does not sign, as some calls to STS want it.
    init(
        _ configuration: AWSConfiguration, provider: (any CredentialProvider)?, of context: ProviderContext
    ) {
        self.configuration = configuration
        self.provider = provider
        transport = context.transport
        clock = context.clock
        retries = RetryPolicy(mostAttempts: configuration.mostAttempts)
        log = context.calls
    }

    /// The credentials that the next call would be signed with; for `export` and tests.
    package func credentials() async throws(Problem) -> Credentials {
        guard let provider else { throw CredentialSource.nothingFound }
        return try await provider.credentials()
    }

    /// The time of day, as the calls' signatures carry it.
    var clockNow: Timestamp { clock.now() }

    /// Sends a call and reads its reply with `read`, which answers nil for one that is damaged.
    package func send<Reply>(_ call: AWSCall, read: (HTTPResponse) -> Reply?) async throws(CallError) -> Reply {
        // Whatever named it, it becomes part of the name of the host that gets the request.
        do throws(Problem) { _ = try Region.checked(call.region) } catch { throw .problem(error) }
        let start = clock.uptime()
        var attempt = 0
        var hasRenewed = false
        // A clock that jumps with every answer would be followed for ever.
        var corrections = 0
        while true {
            attempt += 1
            let credentials = try await currentCredentials()
            let request = signed(call, credentials, elapsed: clock.uptime() - start)
            let fault: RetryPolicy.Fault
            let error: CallError
            let sent = clock.uptime()
            do throws(TransportError) {
                let response = try await transport.send(request)
                note(call, "\(response.status)", sent, attempt)
                if (200..<300).contains(response.status) {
                    if let reply = read(response) { return reply }
                    (fault, error) = (.unreadable, .problem(unreadable(call)))
                } else {
                    let failure = AWSFailure(service: call.service.name, action: call.action, response: response)
                    if corrections < 2, corrects(failure, response) {
                        corrections += 1
                        continue
                    }
                    if failure.isExpiry, !hasRenewed, let credentials, let provider,
                        await provider.forget(credentials)
                    {
                        hasRenewed = true
                        continue
                    }
                    (fault, error) = (.refused(failure), .refused(failure))
                }
            } catch {
                note(call, "\(error.kind)", sent, attempt)
                let host = SplitURL(request.url).authority
                guard try await pause(after: .transport(error.kind), attempt, start) else {
                    throw .problem(
                        error.problem(
                            host: host, isConfigured: configuration.endpoints.isConfigured,
                            choice: configuration.endpoints.choice))
                }
                continue
            }
            guard try await pause(after: fault, attempt, start) else { throw error }
        }
    }

    /// The refusal in the user's words, with the profile and region it belongs to.
    package func problem(_ error: CallError, region: String) -> Problem {
        switch error {
        case .problem(let problem): problem
        case .refused(let failure):
            failure.problem(
                profile: configuration.isProfileNamed ? configuration.profileName : nil, region: region)
        }
    }

    /// The time by AWS's clock, as far as it is known.
    var now: Timestamp { Timestamp(secondsSince1970: clock.now().seconds + skew.withLock { $0 }) }

    private func currentCredentials() async throws(CallError) -> Credentials? {
        do {
            return try await provider?.credentials()
        } catch {
            throw .problem(error)
        }
    }

    private func signed(_ call: AWSCall, _ credentials: Credentials?, elapsed: Duration) -> HTTPRequest {
        let endpoint = configuration.endpoints.endpoint(call.service, region: call.region)
        var request = HTTPRequest(call.method, endpoint.url + call.path, headers: call.headers, body: call.body)
        request.timeout = min(call.timeout, max(retries.budget - elapsed, .seconds(1)))
        request.headers.append(("User-Agent", "dust"))
        guard let credentials else { return request }
        return SigV4Signer(service: call.service.signingName, region: endpoint.signingRegion)
            .sign(request, with: credentials, at: now)
    }

    /// Waits as the policy says; false where it says to stop.
    private func pause(
        after fault: RetryPolicy.Fault, _ attempt: Int, _ start: Duration
    ) async throws(CallError) -> Bool {
        let elapsed = clock.uptime() - start
        guard let delay = retries.delay(after: fault, attempt: attempt, elapsed: elapsed, random: clock.random()) else {
            return false
        }
        do {
            try await clock.sleep(delay)
        } catch {
            throw .problem(TransportError(.cancelled).problem(host: ""))
        }
        return true
    }

    /// Takes over AWS's time where this machine's is far off; true where the call is worth repeating for that.
    ///
    /// A second correction of the same size would change nothing, so this ends by itself.
    private func corrects(_ failure: AWSFailure, _ response: HTTPResponse) -> Bool {
        let suspects: Set = [
            "RequestTimeTooSkewed", "SignatureDoesNotMatch", "RequestExpired", "InvalidSignatureException",
            "RequestInTheFuture", "AuthFailure",
        ]
        guard suspects.contains(failure.code), let date = response.header("Date").flatMap(Timestamp.init(httpDate:))
        else { return false }
        let ahead = date.seconds - clock.now().seconds
        return skew.withLock { skew in
            guard abs(ahead - skew) > 240 else { return false }
            skew = ahead
            return true
        }
    }

    private func note(_ call: AWSCall, _ outcome: String, _ sent: Duration, _ attempt: Int) {
        log.note(call.service.name, call.action, call.region, outcome, since: sent, attempt: attempt)
    }

    private func unreadable(_ call: AWSCall) -> Problem {
        // A reply that is not plain is libxml2's to read.
        if let missing = LateLibrary.xml.fault { return missing }
        return Problem(
            "aws.bad-reply", "The answer to \(call.service.name):\(call.action) cannot be read.",
            why: "It is cut short, or not what AWS answers.", fix: "try again; check AWS_ENDPOINT_URL and the proxy",
            status: .cloud)
    }
}
