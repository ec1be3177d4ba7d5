import Logging
import Problems

/// Asks the person for the code that a device shows; the argument is the device's serial number.
package typealias MFAPrompt = @Sendable (_ serial: String) async throws(Problem) -> String

/// What sources that ask somebody else need.
struct ProviderContext: Sendable {
    var transport: any HTTPTransport
    var clock: RequestClock
    var endpoints: EndpointResolver
    var askMFA: MFAPrompt?
    var log = Logger.silent

    /// Where each of their requests is told.
    var calls: CallLog { CallLog(logger: log, clock: clock) }
}
