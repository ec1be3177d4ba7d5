import JSON
import Problems

/// How plugins reach AWS: one signed call, the credentials staying with dust.
///
/// One of the context's services, so that a test can put its own in its place.
package struct CloudCalls: Sendable {
    /// A call: service, action, parameters and the place it is meant for.
    package let call: @Sendable (String, String, JSONValue, Place) async throws(Problem) -> JSONValue

    /// Calls by `call`.
    package init(_ call: @escaping @Sendable (String, String, JSONValue, Place) async throws(Problem) -> JSONValue) {
        self.call = call
    }
}
